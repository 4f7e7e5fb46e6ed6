import type { GraphInput, GraphOptions } from './graph-builder.ts';
import { assembleGraph, type NodeGraph } from './node-graph.ts';
import { nodeSignals } from './node-signals.ts';
import { kernelEdges, pairDistances } from './pair-distances.ts';
import { pairwiseCorrelation } from './pairwise-correlation.ts';

/**
 * Nodes whose load moves together: weight `exp(−d²/b²)`, `d = 1 − corr` of the two signals over the days observed in
 * both, b the median of d over all pairs of two different nodes. Symmetric.
 * Deviation: the authors' median counts the zero diagonal too, which here would make b depend on the number of nodes.
 */
export function correlationGraph(
  input: GraphInput,
  {
    threshold = 0,
    selfLoops = true,
    bandwidth,
    signal = 'reduced',
  }: Pick<GraphOptions, 'threshold' | 'selfLoops' | 'bandwidth' | 'signal'> = {},
): NodeGraph {
  const correlation = pairwiseCorrelation(nodeSignals(input, signal));
  const distances = pairDistances(input.nodes.length, (i, j) => 1 - correlation(i, j));
  return assembleGraph(input.nodes, kernelEdges(input.nodes, distances, bandwidth), { threshold, selfLoops });
}
