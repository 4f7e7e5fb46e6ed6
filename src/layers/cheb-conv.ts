import { ConfigError } from '../core/errors.ts';
import { glorotUniform, zeros } from '../engine/initialise.ts';
import { linear } from '../engine/linear.ts';
import { powerOrZero } from '../engine/power-or-zero.ts';
import { propagate } from '../engine/propagate.ts';
import { symmetricNorm } from '../engine/symmetric-norm.ts';
import { add, mul, neg, reshape, sub, tensor1d, tidy } from '../engine/tensors.ts';
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
  /** Laplacian: `sym` I − D^-1/2 A D^-1/2, `rw` I − D^-1 A, null D − A. */
  readonly normalization?: 'sym' | 'rw' | null;
  /** Largest eigenvalue of the Laplacian; required unless `sym`, whose default is 2. */
  readonly lambdaMax?: number;
  readonly bias?: boolean;
}

/**
 * Chebyshev spectral convolution of Defferrard, Bresson & Vandergheynst 2016 (arXiv 1606.09375).
 *
 * `Y = Σ_{k<K} T_k(L̂) X W_kᵀ + b`, `T_0 = X`, `T_1 = L̂X`, `T_k = 2 L̂ T_{k−1} − T_{k−2}`, `L̂ = 2L/λ_max − I`.
 * Self loops are removed first; D holds the sums of *outgoing* weights, as in PyTorch Geometric.
 */
export class ChebConv implements GraphLayer {
  readonly weights: readonly Tensor2D[];
  readonly bias: Tensor1D | undefined;
  readonly #normalization: 'sym' | 'rw' | null;
  readonly #lambdaMax: number;

  /** @throws ConfigError if lambdaMax is missing where it has no default. */
  constructor(
    { inChannels, outChannels, K, normalization = 'sym', lambdaMax, bias = true }: ChebConvOptions,
    source: WeightSource,
  ) {
    if (normalization !== 'sym' && lambdaMax === undefined) {
      throw new ConfigError(
        `ChebConv: expected lambdaMax with normalization ${normalization ?? 'null'}, got none; give lambdaMax or use "sym"`,
      );
    }
    this.bias = bias ? source.take<Tensor1D>('bias', [outChannels], zeros) : undefined;
    this.weights = Array.from({ length: K }, (_, k) =>
      source.take<Tensor2D>(`lins.${k}.weight`, [outChannels, inChannels], glorotUniform),
    );
    this.#normalization = normalization;
    this.#lambdaMax = lambdaMax ?? 2;
  }

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

  /** `x ↦ L̂x`, as `off-diagonal propagation + diagonal · x`; the diagonal vanishes for `sym` with λ_max = 2. */
  #scaledLaplacian(topology: Topology, weights: Tensor1D, mask: Tensor1D | null): (x: Tensor3D) => Tensor3D {
    const scale = 2 / this.#lambdaMax;
    const offDiagonal = maskWeights(mul<Tensor1D>(neg(this.#normalise(topology, weights)), scale), mask);
    const propagated = (x: Tensor3D) => propagate(topology.incoming, offDiagonal, x);
    if (this.#normalization !== null) {
      const diagonal = scale - 1;
      return (x) => (diagonal === 0 ? propagated(x) : add(propagated(x), mul(x, diagonal)));
    }
    const degree = outgoingSum(topology, weights);
    const diagonal = reshape(sub(mul(degree, scale), tensor1d([1])), [1, topology.numNodes, 1]);
    return (x) => add(propagated(x), mul(x, diagonal));
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
