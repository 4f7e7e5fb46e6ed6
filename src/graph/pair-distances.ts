import type { NodeInfo } from '../core/panel.ts';
import { gaussianWeight } from './gaussian-kernel.ts';
import { median } from '../core/median.ts';
import type { WeightedPair } from './node-graph.ts';

/** Symmetric distances between all nodes, [node, node] row-major, 0 on the diagonal; Infinity: nothing in common. */
export type PairDistances = Float64Array;

/** Asks `distance` once for each pair `i < j`. */
export function pairDistances(numNodes: number, distance: (i: number, j: number) => number): PairDistances {
  const matrix = new Float64Array(numNodes * numNodes);
  for (let i = 0; i < numNodes; i++) {
    for (let j = i + 1; j < numNodes; j++) {
      const value = distance(i, j);
      matrix[i * numNodes + j] = value;
      matrix[j * numNodes + i] = value;
    }
  }
  return matrix;
}

/** Median over the pairs of two different nodes: the zeros of the diagonal do not count. */
export function medianDistance(distances: PairDistances, numNodes: number): number {
  return median(distances.filter((_, index) => index % (numNodes + 1) !== 0));
}

/** One edge each way between any two nodes, weighted by `exp(−d²/b²)`; no self loops. */
export function* kernelEdges(
  nodes: readonly NodeInfo[],
  distances: PairDistances,
  bandwidth: number = medianDistance(distances, nodes.length),
): Generator<WeightedPair> {
  for (const [i, { id: source }] of nodes.entries()) {
    for (const [j, { id: target }] of nodes.entries()) {
      if (i === j) continue;
      yield { source, target, weight: gaussianWeight(distances[i * nodes.length + j], bandwidth) };
    }
  }
}
