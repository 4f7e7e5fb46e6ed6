import { fanInUniform } from '../../engine/initialise.ts';
import { linear } from '../../engine/linear.ts';
import {
  add,
  reshape,
  tidy,
  transpose,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '../../engine/tensors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { featureMap, receptiveField, type FeatureMap } from './feature-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

/**
 * Up-convolution of U-Net: each step becomes two, `y_{2t + k} = W_kᵀ x_t + b`. PyTorch's ConvTranspose1d with kernel and
 * stride 2, in names, shapes and initial values.
 */
export class TransposedConv1d implements TemporalLayer {
  /** [inChannel, outChannel, 2] */
  readonly weight: Tensor3D;
  readonly bias: Tensor1D;
  readonly #name: string;

  constructor(
    { inChannels, outChannels }: { readonly inChannels: number; readonly outChannels: number },
    source: WeightSource,
  ) {
    // PyTorch counts the fan-in of its weight's second axis, here the output channels.
    const fanIn = fanInUniform(outChannels * 2);
    this.weight = source.take<Tensor3D>('weight', [inChannels, outChannels, 2], fanIn);
    this.bias = source.take<Tensor1D>('bias', [outChannels], fanIn);
    this.#name = source.path;
  }

  apply(x: Tensor3D): Tensor3D {
    const [inChannels, outChannels] = this.weight.shape;
    const [rows, steps] = x.shape;
    return tidy(() => {
      const flat = reshape(transpose(this.weight, [2, 1, 0]), [2 * outChannels, inChannels]) as Tensor2D;
      const pairs = reshape(linear(x, flat), [rows, 2 * steps, outChannels]) as Tensor3D;
      return add<Tensor3D>(pairs, this.bias);
    });
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const channels = this.weight.shape[1];
    const output = featureMap({
      steps: 2 * input.steps,
      channels,
      sees: (step) => input.sees(Math.floor(step / 2)),
    });
    tell({
      name: this.#name,
      operation: 'up-convolution 2, stride 2',
      output: [output.steps, channels],
      parameters: this.weight.size + this.bias.size,
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
