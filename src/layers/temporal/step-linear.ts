import type { Activation } from '../../engine/linear.ts';
import type { Tensor3D } from '../../engine/tensors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { Linear } from '../linear.ts';
import { featureMap, receptiveField, type FeatureMap } from './feature-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

export interface StepLinearOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly activation?: Activation;
}

/** `activate(x_t Wᵀ + b)` at every step: PyTorch's Linear over [row, step, channel]. */
export class StepLinear implements TemporalLayer {
  readonly linear: Linear;
  readonly #operation: string;
  readonly #name: string;

  constructor({ inChannels, outChannels, activation = 'none' }: StepLinearOptions, source: WeightSource) {
    this.linear = new Linear({ inChannels, outChannels, activation }, source);
    this.#operation = `linear${activation === 'relu' ? ', ReLU' : ''}`;
    this.#name = source.path;
  }

  apply(x: Tensor3D): Tensor3D {
    return this.linear.apply(x);
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const { weight, bias } = this.linear;
    const output = featureMap({ ...input, channels: weight.shape[0] });
    tell({
      name: this.#name,
      operation: this.#operation,
      output: [output.steps, output.channels],
      parameters: weight.size + bias.size,
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
