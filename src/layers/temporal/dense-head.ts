import { fanInUniform } from '../../engine/initialise.ts';
import { linear } from '../../engine/linear.ts';
import {
  reshape,
  tidy,
  transpose,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '../../engine/tensors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { featureMap, hull, receptiveField, type FeatureMap } from './feature-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

export interface DenseHeadOptions {
  readonly inChannels: number;
  /** Of the map that comes in: each has weights of its own. */
  readonly steps: number;
  readonly outChannels: number;
}

/** Flattens a map channel by channel, as PyTorch's Flatten does with [row, channel, step], and `ReLU(x Wᵀ + b)`. */
export class DenseHead implements TemporalLayer {
  /** [outChannel, inChannel · step] */
  readonly weight: Tensor2D;
  readonly bias: Tensor1D;
  readonly #name: string;

  constructor({ inChannels, steps, outChannels }: DenseHeadOptions, source: WeightSource) {
    const width = inChannels * steps;
    this.weight = source.take<Tensor2D>('weight', [outChannels, width], fanInUniform(width));
    this.bias = source.take<Tensor1D>('bias', [outChannels], fanInUniform(width));
    this.#name = source.path;
  }

  apply(x: Tensor3D): Tensor3D {
    const [rows, steps, channels] = x.shape;
    return tidy(() => {
      const flat = reshape(transpose(x, [0, 2, 1]), [rows, 1, channels * steps]) as Tensor3D;
      return linear(flat, this.weight, { bias: this.bias, activation: 'relu' });
    });
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const [channels] = this.weight.shape;
    const output = featureMap({
      steps: Math.min(input.steps, 1),
      channels,
      sees: () => hull([input.sees(0), input.sees(input.steps - 1)]),
    });
    tell({
      name: this.#name,
      operation: 'flatten, dense, ReLU',
      output: [channels],
      parameters: this.weight.size + this.bias.size,
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
