import { gate, type GateKind } from '../../engine/gate.ts';
import { tidy, type Tensor3D } from '../../engine/tensors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { Conv1d, type Conv1dOptions } from './conv1d.ts';
import { featureMap, type FeatureMap } from './feature-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

/**
 * Convolution to twice the channels and a gate over them, `f(P) ⊙ σ(Q)` with `[P, Q] = W ⋆ x + b`: the gated linear unit
 * of Dauphin et al. 2017 (arXiv 1612.08083) for `linear`, WaveNet's gate (van den Oord et al. 2016, arXiv 1609.03499)
 * for `tanh`.
 */
export class GatedConv1d implements TemporalLayer {
  readonly convolution: Conv1d;
  readonly #gate: GateKind;

  constructor(
    { kind, ...options }: Omit<Conv1dOptions, 'activation' | 'bias'> & { readonly kind: GateKind },
    source: WeightSource,
  ) {
    this.convolution = new Conv1d({ ...options, outChannels: 2 * options.outChannels }, source);
    this.#gate = kind;
  }

  apply(x: Tensor3D): Tensor3D {
    return tidy(() => gate(this.convolution.apply(x), this.#gate));
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const kind = this.#gate === 'tanh' ? 'tanh gate' : 'linear gate';
    const wide = this.convolution.trace(input, (row) =>
      tell({ ...row, operation: `${row.operation}, ${kind}`, output: [row.output[0], row.output[1] / 2] }),
    );
    return featureMap({ ...wide, channels: wide.channels / 2 });
  }
}
