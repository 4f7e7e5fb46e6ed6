import { gaussianWeight } from './gaussian-kernel.ts';
import type { GraphInput, GraphOptions } from './graph-builder.ts';
import { median } from '../core/median.ts';
import { assembleGraph, type NodeGraph } from './node-graph.ts';
import { nodeSignals } from './node-signals.ts';
import { pairDistances } from './pair-distances.ts';
import { pairwiseCorrelation } from './pairwise-correlation.ts';
import { spaceDistances } from './space.ts';

/** A chosen neighbour keeps at least this weight, so that it stays one. */
const SMALLEST_WEIGHT = 1e-3;

/**
 * Each node listens to its k nearest: edges run `neighbour → node`, k into every node, as many out of it as chose it.
 * Directed. Equally near neighbours are taken in the order of their ids.
 *
 * `distance: space`: nearest by great circle, weight `exp(−d²/b²)`, b the median distance over the chosen edges.
 * `distance: correlation`: nearest by correlation of the signals, which is the weight; `bandwidth` has no part in it.
 */
export function knnGraph(
  input: GraphInput,
  {
    threshold = 0,
    selfLoops = false,
    k = 8,
    distance = 'space',
    signal = 'dailyMean',
    bandwidth,
  }: Pick<GraphOptions, 'threshold' | 'selfLoops' | 'k' | 'distance' | 'signal' | 'bandwidth'> = {},
): NodeGraph {
  const { nodes } = input;
  const distances = distance === 'space' ? spaceDistances(nodes) : correlationDistances(input, signal);
  const at = (i: number, j: number): number => distances[i * nodes.length + j];
  const byId = nodes.map((_, index) => index).toSorted((a, b) => (nodes[a].id < nodes[b].id ? -1 : 1));
  const chosen = nodes.flatMap((target, i) =>
    byId
      .filter((j) => j !== i)
      .toSorted((a, b) => at(i, a) - at(i, b))
      .slice(0, k)
      .map((j) => ({ source: nodes[j].id, target: target.id, distance: at(i, j) })),
  );
  const b = bandwidth ?? median(chosen.map((edge) => edge.distance));
  const edges = chosen.map((edge) => {
    const weight = distance === 'space' ? gaussianWeight(edge.distance, b) : 1 - edge.distance;
    return { ...edge, weight: Math.max(weight, SMALLEST_WEIGHT) };
  });
  return assembleGraph(nodes, edges, { threshold, selfLoops });
}

function correlationDistances(input: GraphInput, signal: NonNullable<GraphOptions['signal']>): Float64Array {
  const correlation = pairwiseCorrelation(nodeSignals(input, signal));
  return pairDistances(input.nodes.length, (i, j) => 1 - correlation(i, j));
}
