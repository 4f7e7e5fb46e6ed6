import type { SparsePattern } from '../engine/sparse-pattern.ts';
import { symmetricNorm } from '../engine/symmetric-norm.ts';
import type { Tensor1D } from '../engine/tensors.ts';
import { deriveWeights, weightsOrOnes } from './edge-values.ts';
import type { GraphInput } from './graph-layer.ts';
import { deriveMask, maskWeights } from './mask-messages.ts';

/**
 * The matrix that GCN, TAG and APPNP propagate with, as PyTorch Geometric's `gcn_norm` makes it: self loops of weight 1
 * where a node has none (of several the last one counts), then `ŵ_ji = d_j^-1/2 w_ji d_i^-1/2` with `d_i = Σ_j w_ji` the
 * sum of what enters, loops included, and `d^-1/2 = 0` where d is not positive. Parallel edges add up. Last of all comes
 * the graph's mask.
 *
 * Deviations: PyTorch Geometric's result is NaN where a degree is negative; and where a node has several self loops its
 * gradient goes to the weights of all of them, though only the last one counts.
 *
 * @returns weights [entry] in the order of the pattern, whose rows are targets. The caller tidies.
 */
export function gcnEdges(
  graph: GraphInput,
  { addSelfLoops, normalize }: { readonly addSelfLoops: boolean; readonly normalize: boolean },
): { readonly incoming: SparsePattern; readonly weights: Tensor1D } {
  const given = weightsOrOnes(graph.topology, graph.edgeWeight);
  const derived = addSelfLoops ? graph.topology.withMissingSelfLoops : null;
  const { incoming } = (derived ?? graph).topology;
  const looped = derived === null ? given : deriveWeights(derived, given);
  const normed = normalize ? symmetricNorm(looped, { pattern: incoming, degreeOf: 'rows' }) : looped;
  return { incoming, weights: maskWeights(normed, deriveMask(graph, derived)) };
}
