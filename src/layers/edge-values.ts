import { propagate } from '../engine/propagate.ts';
import { SparsePattern } from '../engine/sparse-pattern.ts';
import { concat, reshape, tensor1d, type Tensor1D, type Tensor2D, type Tensor3D } from '../engine/tensors.ts';
import type { DerivedEdges, Topology } from './topology.ts';

/** Edge weights, or ones where the graph has none: [edge]. */
export function weightsOrOnes(topology: Topology, edgeWeight: Tensor1D | null): Tensor1D {
  return edgeWeight ?? onesVector(topology.numEdges);
}

/** Sum of the weights leaving each node: [edge] → [node]. */
export function outgoingSum(topology: Topology, weights: Tensor1D): Tensor1D {
  const column = reshape(weights, [1, weights.size, 1]) as Tensor3D;
  const sums = propagate(topology.toSource.transposed, onesVector(weights.size), column);
  return reshape(sums, [topology.numNodes]) as Tensor1D;
}

/** Sum of the weights entering each node: [edge] → [node]. */
export function incomingSum(topology: Topology, weights: Tensor1D): Tensor1D {
  const column = reshape(weights, [1, weights.size, 1]) as Tensor3D;
  const sums = propagate(topology.toTarget.transposed, onesVector(weights.size), column);
  return reshape(sums, [topology.numNodes]) as Tensor1D;
}

/** One value per edge, picked from its node by `toSource` or `toTarget`: [node] → [edge]. */
export function pick(pattern: SparsePattern, nodeValues: Tensor1D): Tensor1D {
  const column = reshape(nodeValues, [1, nodeValues.size, 1]) as Tensor3D;
  return reshape(propagate(pattern, onesVector(pattern.numEntries), column), [pattern.numRows]) as Tensor1D;
}

/** Weights of derived edges: kept ones as they were, 1 for each added self loop: [edge] → [derived edge]. */
export function deriveWeights(derived: DerivedEdges, weights: Tensor1D): Tensor1D {
  const { kept, loops } = derived;
  const unchanged = kept.length === weights.size;
  const keptWeights = unchanged ? weights : pick(selection(kept, weights.size), weights);
  return loops.length === 0 ? keptWeights : concat([keptWeights, onesVector(loops.length)]);
}

/**
 * Attributes of derived edges: kept ones as they were, and for each added self loop the mean over the kept edges
 * that enter its node (0 where none does): [edge, attribute] → [derived edge, attribute].
 */
export function deriveAttributes(derived: DerivedEdges, attributes: Tensor2D): Tensor2D {
  const { kept, loops, topology } = derived;
  const { rowStart, entries } = topology.incoming;
  const rows: number[] = [];
  const columns: number[] = [];
  const shares: number[] = [];
  for (let row = 0; row < kept.length; row++) {
    rows.push(row);
    columns.push(kept[row]);
    shares.push(1);
  }
  for (let loop = 0; loop < loops.length; loop++) {
    const node = loops[loop];
    const incoming = entries
      .subarray(rowStart[node], rowStart[node + 1])
      .filter((edge) => edge < kept.length);
    for (const edge of incoming) {
      rows.push(kept.length + loop);
      columns.push(kept[edge]);
      shares.push(1 / incoming.length);
    }
  }
  const pattern = new SparsePattern(
    topology.numEdges,
    attributes.shape[0],
    Int32Array.from(rows),
    Int32Array.from(columns),
  );
  const stacked = reshape(attributes, [1, ...attributes.shape]) as Tensor3D;
  return reshape(propagate(pattern, tensor1d(shares), stacked), [
    topology.numEdges,
    attributes.shape[1],
  ]) as Tensor2D;
}

function selection(kept: Int32Array, numColumns: number): SparsePattern {
  const rows = Int32Array.from({ length: kept.length }, (_, row) => row);
  return new SparsePattern(kept.length, numColumns, rows, kept);
}

function onesVector(length: number): Tensor1D {
  return tensor1d(new Float32Array(length).fill(1));
}
