import { fanInUniform, type Initialiser } from '../engine/initialise.ts';
import { linear, type Activation } from '../engine/linear.ts';
import { tidy, type Tensor, type Tensor1D, type Tensor2D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';

/** Affine map of the last axis, `activate(x Wᵀ + b)`, initialised as PyTorch's Linear. */
export class Linear {
  readonly weight: Tensor2D;
  readonly bias: Tensor1D;
  readonly #activation: Activation;

  constructor(
    {
      inChannels,
      outChannels,
      activation = 'none',
      initialiser = fanInUniform(inChannels),
    }: {
      readonly inChannels: number;
      readonly outChannels: number;
      readonly activation?: Activation;
      readonly initialiser?: Initialiser;
    },
    source: WeightSource,
  ) {
    this.weight = source.take<Tensor2D>('weight', [outChannels, inChannels], initialiser);
    this.bias = source.take<Tensor1D>('bias', [outChannels], initialiser);
    this.#activation = activation;
  }

  apply<T extends Tensor>(x: T): T {
    return tidy(() => linear(x, this.weight, { bias: this.bias, activation: this.#activation }));
  }
}
