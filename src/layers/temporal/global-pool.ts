import { averagePool1d } from '../../engine/average-pool1d.ts';
import { maxPool1d } from '../../engine/max-pool1d.ts';
import { tidy, type Tensor3D } from '../../engine/tensors.ts';
import { featureMap, hull, receptiveField, type FeatureMap } from './feature-map.ts';
import type { PoolKind } from './pool1d.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

/** Mean or largest value of all steps, channel by channel (global average pooling: Lin, Chen & Yan 2014). */
export class GlobalPool implements TemporalLayer {
  readonly #kind: PoolKind;

  constructor(kind: PoolKind) {
    this.#kind = kind;
  }

  apply(x: Tensor3D): Tensor3D {
    const pool = this.#kind === 'max' ? maxPool1d : averagePool1d;
    return tidy(() => pool(x, { size: x.shape[1] }));
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const output = featureMap({
      steps: Math.min(input.steps, 1),
      channels: input.channels,
      sees: () => hull([input.sees(0), input.sees(input.steps - 1)]),
    });
    tell({
      name: '',
      operation: `global ${this.#kind} pooling`,
      output: [output.channels],
      parameters: 0,
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
