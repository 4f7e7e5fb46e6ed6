import { WattgraphError } from '../../core/errors.ts';
import { averagePool1d } from '../../engine/average-pool1d.ts';
import { maxPool1d } from '../../engine/max-pool1d.ts';
import type { Padding } from '../../engine/sliding-window.ts';
import { tidy, type Tensor3D } from '../../engine/tensors.ts';
import { receptiveField, type FeatureMap } from './feature-map.ts';
import { slidingMap } from './sliding-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

export interface Pool1dOptions {
  readonly kind: PoolKind;
  readonly size: number;
  /** Smaller than the size: windows overlap. By default the size. */
  readonly stride?: number;
  /** A number is at most half the size, so that no window lies in the padding alone. */
  readonly padding?: Padding;
}

const POOLS = { max: maxPool1d, average: averagePool1d };

export type PoolKind = keyof typeof POOLS;

/**
 * Largest value or mean of windows along time, channel by channel. A rest that the stride leaves is dropped at the old
 * end; PyTorch drops the new one.
 */
export class Pool1d implements TemporalLayer {
  readonly #options: Pool1dOptions;

  /** @throws WattgraphError if the padding is more than half the size. */
  constructor(options: Pool1dOptions) {
    const { size, padding } = options;
    if (typeof padding === 'number' && 2 * padding > size) {
      throw new WattgraphError(
        `pooling: expected a padding of at most half the size ${size}, got ${padding}; change one`,
      );
    }
    this.#options = options;
  }

  apply(x: Tensor3D): Tensor3D {
    const { kind, ...sliding } = this.#options;
    return tidy(() => POOLS[kind](x, { ...sliding, anchor: 'newest' }));
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const { kind, size, stride = size, padding = 'valid' } = this.#options;
    const output = slidingMap(input, { size, stride, padding }, input.channels);
    tell({
      name: '',
      operation: `${kind} pooling ${size}${stride === size ? '' : `, stride ${stride}`}`,
      output: [output.steps, output.channels],
      parameters: 0,
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
