import { glorotUniform, zeros } from '../../engine/initialise.ts';
import { linear } from '../../engine/linear.ts';
import { selfAttention } from '../../engine/self-attention.ts';
import {
  reshape,
  slice,
  tidy,
  transpose,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '../../engine/tensors.ts';
import { ConfigError } from '../../core/errors.ts';
import type { WeightSource } from '../../engine/weights.ts';
import { Linear } from '../linear.ts';
import { featureMap, hull, receptiveField, type FeatureMap } from './feature-map.ts';
import type { LayerRow, TemporalLayer } from './temporal-layer.ts';

/**
 * Multi-head self-attention over the steps of a window (Vaswani et al. 2017, arXiv 1706.03762):
 * `Q, K, V = x W_inᵀ + b_in`, `y = ‖_heads softmax(Q Kᵀ/√d) V · W_outᵀ + b_out`. Names and shapes of PyTorch's
 * MultiheadAttention, and its initial values but for the output bias, which is drawn and not 0.
 */
export class SelfAttention implements TemporalLayer {
  /** Query, key and value below each other, [3 channel, channel] */
  readonly weight: Tensor2D;
  readonly bias: Tensor1D;
  readonly output: Linear;
  readonly #heads: number;
  readonly #name: string;

  /** @throws ConfigError if the heads do not divide the channels. */
  constructor(
    { channels, heads }: { readonly channels: number; readonly heads: number },
    source: WeightSource,
  ) {
    if (channels % heads !== 0) {
      throw new ConfigError(
        `model.encoder.channels: expected a multiple of the ${heads} heads, got ${channels}; change one`,
      );
    }
    this.weight = source.take<Tensor2D>('in_proj_weight', [3 * channels, channels], glorotUniform);
    this.bias = source.take<Tensor1D>('in_proj_bias', [3 * channels], zeros);
    this.output = new Linear({ inChannels: channels, outChannels: channels }, source.scope('out_proj'));
    this.#heads = heads;
    this.#name = source.path;
  }

  apply(x: Tensor3D): Tensor3D {
    const [rows, steps, channels] = x.shape;
    const perHead = [rows, steps, this.#heads, channels / this.#heads];
    return tidy(() => {
      const all = linear(x, this.weight, { bias: this.bias });
      const [query, key, value] = [0, 1, 2].map((part) => {
        const own = slice(all, [0, 0, part * channels], [rows, steps, channels]);
        return reshape(transpose(reshape(own, perHead), [0, 2, 1, 3]), [
          rows * this.#heads,
          steps,
          channels / this.#heads,
        ]) as Tensor3D;
      });
      const heads = reshape(selfAttention(query, key, value), [
        rows,
        this.#heads,
        steps,
        channels / this.#heads,
      ]);
      return this.output.apply(reshape(transpose(heads, [0, 2, 1, 3]), [rows, steps, channels]) as Tensor3D);
    });
  }

  trace(input: FeatureMap, tell: (row: LayerRow) => void): FeatureMap {
    const output = featureMap({
      ...input,
      sees: () => hull([input.sees(0), input.sees(input.steps - 1)]),
    });
    tell({
      name: this.#name,
      operation: `self-attention, ${this.#heads} head${this.#heads === 1 ? '' : 's'}`,
      output: [output.steps, output.channels],
      parameters: [this.weight, this.bias, this.output.weight, this.output.bias].reduce(
        (sum, { size }) => sum + size,
        0,
      ),
      receptiveField: receptiveField(output),
    });
    return output;
  }
}
