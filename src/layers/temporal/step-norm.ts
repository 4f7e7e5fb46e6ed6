import type { Activation } from '../../engine/linear.ts';
import { relu, tidy, type Tensor3D } from '../../engine/tensors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { LayerNorm } from '../layer-norm.ts';
import { receptiveField, type FeatureMap } from './feature-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

/**
 * Layer normalisation of each step over its channels, where the papers normalise each channel over batch and time: the
 * batches here are small, and a forecast must not depend on what else is in its batch.
 */
export class StepNorm implements TemporalLayer {
  readonly norm: LayerNorm;
  readonly #activation: Activation;
  readonly #name: string;

  constructor(
    { channels, activation = 'none' }: { readonly channels: number; readonly activation?: Activation },
    source: WeightSource,
  ) {
    this.norm = new LayerNorm({ channels }, source);
    this.#activation = activation;
    this.#name = source.path;
  }

  apply(x: Tensor3D): Tensor3D {
    return tidy(() => {
      const normed = this.norm.apply(x);
      return this.#activation === 'relu' ? relu(normed) : normed;
    });
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    tell({
      name: this.#name,
      operation: `layer norm${this.#activation === 'relu' ? ', ReLU' : ''}`,
      output: [input.steps, input.channels],
      parameters: this.norm.weight.size + this.norm.bias.size,
      receptiveField: receptiveField(input),
    });
    return input;
  }
}
