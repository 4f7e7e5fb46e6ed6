import { gruStates } from '../../engine/gru.ts';
import { fanInUniform } from '../../engine/initialise.ts';
import { linear } from '../../engine/linear.ts';
import { tidy, transpose, type Tensor1D, type Tensor2D, type Tensor3D } from '../../engine/tensors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { featureMap, hull, receptiveField, type FeatureMap } from './feature-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

export interface GruOptions {
  readonly inChannels: number;
  readonly hidden: number;
  /** Place in a stack, which PyTorch writes into the weights' names. */
  readonly layer: number;
}

/**
 * One layer of a gated recurrent unit (Cho et al. 2014, arXiv 1406.1078), its state at every step; equations, names,
 * shapes and initial values of PyTorch's GRU:
 * `r = σ(W_ir x + b_ir + W_hr h + b_hr)`, `z = σ(W_iz x + b_iz + W_hz h + b_hz)`,
 * `n = tanh(W_in x + b_in + r ⊙ (W_hn h + b_hn))`, `h ← (1 − z) ⊙ n + z ⊙ h`, from `h = 0`.
 */
export class Gru implements TemporalLayer {
  /** W_ir, W_iz, W_in: [3 hidden, inChannel] */
  readonly weightInput: Tensor2D;
  /** W_hr, W_hz, W_hn: [3 hidden, hidden] */
  readonly weightHidden: Tensor2D;
  readonly biasInput: Tensor1D;
  readonly biasHidden: Tensor1D;
  readonly #name: string;

  constructor({ inChannels, hidden, layer }: GruOptions, source: WeightSource) {
    const uniform = fanInUniform(hidden);
    this.weightInput = source.take<Tensor2D>(`weight_ih_l${layer}`, [3 * hidden, inChannels], uniform);
    this.weightHidden = source.take<Tensor2D>(`weight_hh_l${layer}`, [3 * hidden, hidden], uniform);
    this.biasInput = source.take<Tensor1D>(`bias_ih_l${layer}`, [3 * hidden], uniform);
    this.biasHidden = source.take<Tensor1D>(`bias_hh_l${layer}`, [3 * hidden], uniform);
    this.#name = source.path;
  }

  apply(x: Tensor3D): Tensor3D {
    return tidy(() => {
      const gates = linear(transpose(x, [1, 0, 2]), this.weightInput, { bias: this.biasInput });
      return transpose(gruStates(gates, this.weightHidden, this.biasHidden), [1, 0, 2]);
    });
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const channels = this.weightHidden.shape[1];
    const output = featureMap({
      steps: input.steps,
      channels,
      sees: (step) => hull([input.sees(0), input.sees(step)]),
    });
    const weights = [this.weightInput, this.weightHidden, this.biasInput, this.biasHidden];
    tell({
      name: this.#name,
      operation: 'gated recurrent unit',
      output: [output.steps, channels],
      parameters: weights.reduce((sum, { size }) => sum + size, 0),
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
