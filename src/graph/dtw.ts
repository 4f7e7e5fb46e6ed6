import type { GraphInput, GraphOptions } from './graph-builder.ts';
import { assembleGraph, type NodeGraph } from './node-graph.ts';
import { nodeSignals, type NodeSignals } from './node-signals.ts';
import { kernelEdges, pairDistances } from './pair-distances.ts';
import { warpingDistance } from './warping-distance.ts';

/**
 * Nodes whose load takes the same course, up to a shift of a few steps: weight `exp(−d²/b²)`, d the dynamic time
 * warping distance of the two signals over the steps observed in both, b its median over all pairs. Symmetric.
 * Signals are standardised first, so that the distance is one of shape and not of size. The band of 7 steps lets a
 * daily signal shift by a week; without one, winter would be matched with autumn.
 */
export function dtwGraph(
  input: GraphInput,
  {
    threshold = 0,
    selfLoops = true,
    bandwidth,
    signal = 'reduced',
    bandSteps = 7,
  }: Pick<GraphOptions, 'threshold' | 'selfLoops' | 'bandwidth' | 'signal' | 'bandSteps'> = {},
): NodeGraph {
  const signals = nodeSignals(input, signal);
  const standard = input.nodes.map((_, node) => standardised(signals, node));
  const distances = pairDistances(input.nodes.length, (i, j) => {
    const x = standard[i];
    const y = standard[j];
    const shared = (_: number, step: number): boolean => !Number.isNaN(x[step]) && !Number.isNaN(y[step]);
    return warpingDistance(x.filter(shared), y.filter(shared), bandSteps);
  });
  return assembleGraph(input.nodes, kernelEdges(input.nodes, distances, bandwidth), { threshold, selfLoops });
}

/** Mean 0 and standard deviation 1 over the observed steps, 0 throughout for a flat signal; NaN where not observed. */
function standardised({ length, values, observed }: NodeSignals, node: number): Float64Array {
  const mine = Array.from({ length }, (_, step) => node * length + step).filter((at) => observed[at] === 1);
  const mean = mine.reduce((sum, at) => sum + values[at], 0) / mine.length;
  const deviation = Math.sqrt(mine.reduce((sum, at) => sum + (values[at] - mean) ** 2, 0) / mine.length);
  const isFlat = deviation <= 1e-12 * Math.abs(mean);
  const result = new Float64Array(length).fill(NaN);
  for (const at of mine) result[at - node * length] = isFlat ? 0 : (values[at] - mean) / deviation;
  return result;
}
