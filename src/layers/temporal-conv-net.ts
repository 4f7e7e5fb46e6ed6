import { causalConv1d } from '../engine/conv1d.ts';
import { fanInUniform } from '../engine/initialise.ts';
import {
  add,
  relu,
  reshape,
  slice,
  tidy,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
} from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';

export interface TemporalConvNetOptions {
  readonly inChannels: number;
  /** Channels of every block; the encoder returns that many. */
  readonly channels: number;
  readonly kernelSize?: number;
  /** Number of residual blocks; block b has dilation 2^b. */
  readonly blocks?: number;
}

interface Convolution {
  readonly weight: Tensor3D;
  readonly bias: Tensor1D;
}

interface Block {
  readonly first: Convolution;
  readonly second: Convolution;
  /** 1×1 convolution of the residual path; null where the channels agree already. */
  readonly residual: Convolution | null;
  readonly dilation: number;
}

/**
 * Temporal convolutional network of Bai, Kolter & Koltun 2018 (arXiv 1803.01271): residual blocks of two causal
 * convolutions, dilated by 1, 2, 4, …; the encoding is the last time step. Deviation: no weight normalisation and no
 * dropout.
 */
export class TemporalConvNet {
  readonly blocks: readonly Block[];
  readonly channels: number;
  /** Steps of the window that the encoding can see: `1 + 2 (kernelSize − 1)(2^blocks − 1)`. */
  readonly receptiveField: number;

  constructor(
    { inChannels, channels, kernelSize = 3, blocks = 4 }: TemporalConvNetOptions,
    source: WeightSource,
  ) {
    const convolution = (name: string, from: number, size: number): Convolution => ({
      weight: source.take<Tensor3D>(`${name}.weight`, [channels, from, size], fanInUniform(from * size)),
      bias: source.take<Tensor1D>(`${name}.bias`, [channels], fanInUniform(from * size)),
    });
    this.blocks = Array.from({ length: blocks }, (_, b) => {
      const from = b === 0 ? inChannels : channels;
      return {
        first: convolution(`blocks.${b}.conv1`, from, kernelSize),
        second: convolution(`blocks.${b}.conv2`, channels, kernelSize),
        residual: from === channels ? null : convolution(`blocks.${b}.downsample`, from, 1),
        dilation: 2 ** b,
      };
    });
    this.channels = channels;
    this.receptiveField = 1 + 2 * (kernelSize - 1) * (2 ** blocks - 1);
  }

  /**
   * @param window oldest first, [row, time, inChannel]
   * @returns [row, channel]
   */
  apply(window: Tensor3D): Tensor2D {
    return tidy(() => {
      let x = window;
      for (const { first, second, residual, dilation } of this.blocks) {
        const inner = causalConv1d(x, first.weight, { bias: first.bias, dilation, activation: 'relu' });
        const outer = causalConv1d(inner, second.weight, { bias: second.bias, dilation, activation: 'relu' });
        const shortcut = residual === null ? x : causalConv1d(x, residual.weight, { bias: residual.bias });
        x = relu(add(outer, shortcut));
      }
      const [rows, time, channels] = x.shape;
      return reshape(slice(x, [0, time - 1, 0], [rows, 1, channels]), [rows, channels]) as Tensor2D;
    });
  }
}
