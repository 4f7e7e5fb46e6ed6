import { glorotUniform, zeros } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { powerOrZero } from '../engine/power-or-zero.ts';
import { propagate } from '../engine/propagate.ts';
import { add, mul, reshape, slice, tidy, transpose } from '../engine/tensors.ts';
import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { incomingSum, outgoingSum, pick, weightsOrOnes } from './edge-values.ts';
import type { GraphInput, GraphLayer } from './graph-layer.ts';
import { deriveMask, maskWeights } from './mask-messages.ts';

export interface DiffusionConvOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Powers of each random walk, the zeroth included: nodes up to K − 1 steps away are heard. */
  readonly K: number;
  readonly bias?: boolean;
}

/**
 * Diffusion convolution of Li, Yu, Shahabi & Liu 2018 (DCRNN, arXiv 1707.01926): random walks along the edges and
 * against them.
 *
 * Matrix form `Y = Σ_{k<K} (D_O^-1 W)^k X Θ_{k,1} + (D_I^-1 Wᵀ)^k X Θ_{k,2} + b`, with W_ij the weight of the edge
 * i → j, D_O the sums of what leaves a node and D_I of what enters it (`0^-1 = 0`). Node-wise one step along the edges is
 * `x_i ← Σ_{i→j} w_ij x_j / Σ_j w_ij`, one step against them `x_i ← Σ_{j→i} w_ji x_j / Σ_j w_ji`.
 *
 * Weights have the names and shapes of DConv in PyTorch Geometric Temporal: `weight` [walk, k, in, out], walk 0 along the
 * edges, and `bias` [out]. The arithmetic follows the paper, not DConv, which leaves the edge weights out of the steps and
 * takes Chebyshev's recursion from the second power on. No self loops are added.
 */
export class DiffusionConv implements GraphLayer {
  readonly weight: Tensor;
  readonly bias: Tensor1D | undefined;
  readonly #options: { readonly inChannels: number; readonly outChannels: number; readonly K: number };

  constructor({ inChannels, outChannels, K, bias = true }: DiffusionConvOptions, source: WeightSource) {
    this.weight = source.take('weight', [2, K, inChannels, outChannels], glorotUniform);
    this.bias = bias ? source.take<Tensor1D>('bias', [outChannels], zeros) : undefined;
    this.#options = { inChannels, outChannels, K };
  }

  /** @param x [batch, node, inChannel] @returns [batch, node, outChannel] */
  apply(x: Tensor3D, graph: GraphInput): Tensor3D {
    const { topology, edgeWeight } = graph;
    return tidy(() => {
      const weights = weightsOrOnes(topology, edgeWeight);
      const mask = deriveMask(graph, null);
      const shares = (ofEdge: Tensor1D) => maskWeights(mul(weights, ofEdge), mask);
      const along = shares(pick(topology.toSource, powerOrZero(outgoingSum(topology, weights), -1)));
      const against = shares(pick(topology.toTarget, powerOrZero(incomingSum(topology, weights), -1)));
      const walks = [
        (walked: Tensor3D) => propagate(topology.incoming.transposed, along, walked),
        (walked: Tensor3D) => propagate(topology.incoming, against, walked),
      ];
      let y = linear(x, this.#matrix(0, 0), { bias: this.bias });
      walks.forEach((step, walk) => {
        let walked = x;
        for (let k = 0; k < this.#options.K; k++) {
          if (k > 0) walked = step(walked);
          if (walk > 0 || k > 0) y = add(y, linear(walked, this.#matrix(walk, k)));
        }
      });
      return y;
    });
  }

  /** Θ of one walk and power, [out, in]. */
  #matrix(walk: number, k: number): Tensor2D {
    const { inChannels, outChannels } = this.#options;
    const one = slice(this.weight, [walk, k, 0, 0], [1, 1, inChannels, outChannels]);
    return transpose(reshape(one, [inChannels, outChannels])) as Tensor2D;
  }
}
