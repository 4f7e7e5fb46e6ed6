import { fanInUniform, zeros } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { propagate } from '../engine/propagate.ts';
import { symmetricNorm } from '../engine/symmetric-norm.ts';
import { add, tidy, type Tensor1D, type Tensor2D, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { weightsOrOnes } from './edge-values.ts';
import type { GraphInput, GraphLayer } from './graph-layer.ts';
import { deriveMask, maskWeights } from './mask-messages.ts';

export interface TagConvOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Hops; K + 1 matrices. */
  readonly K?: number;
  readonly bias?: boolean;
  readonly normalize?: boolean;
}

/**
 * Topology-adaptive graph convolution of Du et al. 2017 (arXiv 1710.10370).
 *
 * `Y = Σ_{k=0..K} Â^k X W_kᵀ + b`, `Â = D^-1/2 A D^-1/2` without added self loops; node-wise, hop k sums the
 * products of normalised weights along all walks of length k that end in the node.
 */
export class TagConv implements GraphLayer {
  readonly hopWeights: readonly Tensor2D[];
  readonly bias: Tensor1D | undefined;
  readonly #normalize: boolean;

  constructor(
    { inChannels, outChannels, K = 3, bias = true, normalize = true }: TagConvOptions,
    source: WeightSource,
  ) {
    this.bias = bias ? source.take<Tensor1D>('bias', [outChannels], zeros) : undefined;
    this.hopWeights = Array.from({ length: K + 1 }, (_, k) =>
      source.take<Tensor2D>(`lins.${k}.weight`, [outChannels, inChannels], fanInUniform(inChannels)),
    );
    this.#normalize = normalize;
  }

  apply(x: Tensor3D, graph: GraphInput): Tensor3D {
    const { topology, edgeWeight } = graph;
    return tidy(() => {
      const weights = weightsOrOnes(topology, edgeWeight);
      const normed = this.#normalize
        ? symmetricNorm(weights, { pattern: topology.incoming, degreeOf: 'rows' })
        : weights;
      const masked = maskWeights(normed, deriveMask(graph, null));
      let hop = x;
      let y = linear(hop, this.hopWeights[0], { bias: this.bias });
      for (const weight of this.hopWeights.slice(1)) {
        hop = propagate(topology.incoming, masked, hop);
        y = add(y, linear(hop, weight));
      }
      return y;
    });
  }
}
