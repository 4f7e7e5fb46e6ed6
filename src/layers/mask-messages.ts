import { propagate } from '../engine/propagate.ts';
import { mul, type Tensor1D, type Tensor3D } from '../engine/tensors.ts';
import { deriveWeights } from './edge-values.ts';
import type { GraphInput } from './graph-layer.ts';
import type { DerivedEdges, Topology } from './topology.ts';

/** The graph's mask on derived edges: kept ones as they were, 1 for each added self loop; null without a mask. */
export function deriveMask({ edgeMask = null }: GraphInput, derived: DerivedEdges | null): Tensor1D | null {
  return edgeMask === null || derived === null ? edgeMask : deriveWeights(derived, edgeMask);
}

/** Message weights times the mask; without one, the very same tensor. @param weights [edge] */
export function maskWeights(weights: Tensor1D, mask: Tensor1D | null): Tensor1D {
  return mask === null ? weights : mul(weights, mask);
}

/**
 * Attention times the mask in every sample and head; without one, the very same tensor. As a sparse product, which
 * every engine has a fast kernel for, where stock products of different shapes are slow on most.
 *
 * @param attention [batch, edge, head]
 */
export function maskAttention(attention: Tensor3D, mask: Tensor1D | null, topology: Topology): Tensor3D {
  return mask === null ? attention : propagate(topology.ofEdges, mask, attention);
}
