import { glorotUniform, zeros } from '../engine/initialise.ts';
import { largest } from '../engine/largest.ts';
import { linear } from '../engine/linear.ts';
import { powerOrZero } from '../engine/power-or-zero.ts';
import { propagate } from '../engine/propagate.ts';
import { symmetricNorm } from '../engine/symmetric-norm.ts';
import { add, concat, mul, neg, reshape, sub, tensor1d, tidy } from '../engine/tensors.ts';
import type { Tensor1D, Tensor2D, Tensor3D } from '../engine/tensors.ts';
import type { WeightSource } from '../engine/weights.ts';
import { deriveWeights, outgoingSum, pick, weightsOrOnes } from './edge-values.ts';
import type { GraphInput, GraphLayer } from './graph-layer.ts';
import { deriveMask, maskWeights } from './mask-messages.ts';
import type { Topology } from './topology.ts';

export interface ChebConvOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  /** Number of polynomials and of matrices; 1 is a linear layer. */
  readonly K: number;
  /** Laplacian L: `sym` I − D^-1/2 A D^-1/2, `rw` I − D^-1 A, null D − A. */
  readonly normalization?: 'sym' | 'rw' | null;
  /** Largest eigenvalue of the Laplacian; absent: twice its largest entry, which is 2 for `sym` and `rw`. */
  readonly lambdaMax?: number | null;
  readonly bias?: boolean;
}

/**
 * Chebyshev spectral convolution of Defferrard, Bresson & Vandergheynst 2016 (arXiv 1606.09375).
 *
 * Matrix form `Y = Σ_{k<K} T_k W_kᵀ + b`, `T_0 = X`, `T_1 = L̂X`, `T_k = 2 L̂ T_{k−1} − T_{k−2}`, `L̂ = 2L/λ_max − I`, the
 * rows of A the targets. Node-wise for `sym` with λ_max = 2: `(L̂x)_i = −Σ_{j→i} d_j^-1/2 w_ji d_i^-1/2 x_j`. Self loops are
 * removed first; D holds the sums of *outgoing* weights, with `0^-1/2 = 0^-1 = 0`, as in PyTorch Geometric.
 *
 * `lins.k.weight` is W_k [out, in], `bias` b [out]. The default of λ_max is PyTorch Geometric's, gradient included, with two
 * deviations: for `sym` and `rw` it stays 2 where negative weights make an entry larger than 1, and a graph without any
 * edge has `L̂ = −I` instead of NaN. A degree that is negative counts as 0 for `sym`, instead of making NaN.
 */
export class ChebConv implements GraphLayer {
  readonly weights: readonly Tensor2D[];
  readonly bias: Tensor1D | undefined;
  readonly #normalization: 'sym' | 'rw' | null;
  readonly #lambdaMax: number | null;

  constructor(
    { inChannels, outChannels, K, normalization = 'sym', lambdaMax = null, bias = true }: ChebConvOptions,
    source: WeightSource,
  ) {
    this.bias = bias ? source.take<Tensor1D>('bias', [outChannels], zeros) : undefined;
    this.weights = Array.from({ length: K }, (_, k) =>
      source.take<Tensor2D>(`lins.${k}.weight`, [outChannels, inChannels], glorotUniform),
    );
    this.#normalization = normalization;
    this.#lambdaMax = lambdaMax;
  }

  /** @param x [batch, node, inChannel] @returns [batch, node, outChannel] */
  apply(x: Tensor3D, graph: GraphInput): Tensor3D {
    return tidy(() => {
      const derived = graph.topology.withoutSelfLoops;
      const laplacian = this.#scaledLaplacian(
        derived.topology,
        deriveWeights(derived, weightsOrOnes(graph.topology, graph.edgeWeight)),
        deriveMask(graph, derived),
      );
      let y = linear(x, this.weights[0], { bias: this.bias });
      let previous = x;
      let current = x;
      this.weights.slice(1).forEach((weight, index) => {
        const image = laplacian(current);
        const next = index === 0 ? image : sub<Tensor3D>(mul(image, 2), previous);
        previous = current;
        current = next;
        y = add(y, linear(current, weight));
      });
      return y;
    });
  }

  /** `x ↦ L̂x`, as `off-diagonal propagation + diagonal · x`; the diagonal vanishes for `sym` and `rw` with λ_max = 2. */
  #scaledLaplacian(topology: Topology, weights: Tensor1D, mask: Tensor1D | null): (x: Tensor3D) => Tensor3D {
    const entries = neg(this.#normalise(topology, weights));
    const propagated = (scale: number | Tensor1D) => {
      const scaled = maskWeights(mul<Tensor1D>(entries, scale), mask);
      return (x: Tensor3D) => propagate(topology.incoming, scaled, x);
    };
    if (this.#normalization !== null) {
      const scale = 2 / (this.#lambdaMax ?? 2);
      const step = propagated(scale);
      return scale === 1 ? step : (x) => add(step(x), mul(x, scale - 1));
    }
    const degree = outgoingSum(topology, weights);
    // The largest entry of D − A is a degree, unless weights are negative.
    const scale =
      this.#lambdaMax === null
        ? powerOrZero(largest(concat([degree, entries])), -1)
        : tensor1d([2 / this.#lambdaMax]);
    const diagonal = reshape(sub(mul(degree, scale), tensor1d([1])), [1, topology.numNodes, 1]);
    const step = propagated(scale);
    return (x) => add(step(x), mul(x, diagonal));
  }

  #normalise(topology: Topology, weights: Tensor1D): Tensor1D {
    switch (this.#normalization) {
      case 'sym':
        return symmetricNorm(weights, { pattern: topology.incoming, degreeOf: 'columns' });
      case 'rw':
        return mul(pick(topology.toSource, powerOrZero(outgoingSum(topology, weights), -1)), weights);
      case null:
        return weights;
      default:
        return this.#normalization satisfies never;
    }
  }
}
