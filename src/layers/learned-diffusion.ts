import { fanInUniform } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { concat, tidy, transpose, type Tensor2D, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import type { GraphLayer } from './graph-layer.ts';
import type { LearnedAdjacency } from './learned-adjacency.ts';

export interface LearnedDiffusionOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  /** K, hops over the learned adjacency. */
  readonly diffusionSteps: number;
}

/**
 * Diffusion over a learned adjacency, the last term of Graph WaveNet's graph convolution (Wu et al. 2019,
 * arXiv 1906.00121, equation 6): `Y = Σ_{k=1..K} Ã^k X W_k`; node-wise `y_i = Σ_k Σ_j (Ã^k)_ij W_k x_j`. Its term k = 0 and
 * the bias are those of the operator on the given graph that stands beside it. Deviation: the product is Ã X as the paper
 * has it, where the authors' code multiplies by the transpose and so weighs by what a node gives and not by what it takes.
 */
export class LearnedDiffusion implements GraphLayer {
  /** W_1 … W_K side by side, [outChannel, K·inChannel] */
  readonly weight: Tensor2D;
  readonly #adjacency: LearnedAdjacency;
  readonly #diffusionSteps: number;

  /** @param adjacency may be shared by many layers */
  constructor(
    { inChannels, outChannels, diffusionSteps }: LearnedDiffusionOptions,
    adjacency: LearnedAdjacency,
    source: WeightSource,
  ) {
    const width = diffusionSteps * inChannels;
    this.weight = source.take<Tensor2D>('weight', [outChannels, width], fanInUniform(width));
    this.#adjacency = adjacency;
    this.#diffusionSteps = diffusionSteps;
  }

  apply(x: Tensor3D): Tensor3D {
    return tidy(() => {
      const adjacency = this.#adjacency.matrix();
      const hops: Tensor3D[] = [];
      // [batch, channel, node], so that Ã meets the last axis: the product of matrices has no gradient for a broadcast one.
      let z = transpose<Tensor3D>(x, [0, 2, 1]);
      for (let k = 0; k < this.#diffusionSteps; k++) {
        z = linear(z, adjacency);
        hops.push(transpose<Tensor3D>(z, [0, 2, 1]));
      }
      return linear(concat(hops, 2), this.weight);
    });
  }
}
