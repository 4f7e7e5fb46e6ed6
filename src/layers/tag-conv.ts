import { fanInUniform, zeros } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { propagate } from '../engine/propagate.ts';
import { add, tidy, type Tensor1D, type Tensor2D, type Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { gcnEdges } from './gcn-edges.ts';
import type { GraphInput, GraphLayer } from './graph-layer.ts';

export interface TagConvOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Hops; K + 1 matrices. */
  readonly K?: number;
  readonly bias?: boolean;
  /** Normalises symmetrically; without it edge weights are used as they are. */
  readonly normalize?: boolean;
}

/**
 * Topology-adaptive graph convolution of Du et al. 2017 (arXiv 1710.10370).
 *
 * Matrix form `Y = Σ_{k=0..K} Â^k X W_kᵀ + b`, `Â = D^-1/2 A D^-1/2` without added self loops, its rows the targets;
 * node-wise `h_i⁰ = x_i`, `h_iᵏ = Σ_{j→i} ŵ_ji h_jᵏ⁻¹`, `y_i = Σ_k W_k h_iᵏ + b`, so that hop k sums the products of
 * normalised weights along all walks of length k that end in the node.
 *
 * `lins.k.weight` is W_k [out, in], `bias` b [out]. Deviations from PyTorch Geometric as in gcn-edges.ts; the paper's edges
 * are normalised in the same way.
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

  /** @param x [batch, node, inChannel] @returns [batch, node, outChannel] */
  apply(x: Tensor3D, graph: GraphInput): Tensor3D {
    return tidy(() => {
      const { incoming, weights } = gcnEdges(graph, { addSelfLoops: false, normalize: this.#normalize });
      let hop = x;
      let y = linear(hop, this.hopWeights[0], { bias: this.bias });
      for (const weight of this.hopWeights.slice(1)) {
        hop = propagate(incoming, weights, hop);
        y = add(y, linear(hop, weight));
      }
      return y;
    });
  }
}
