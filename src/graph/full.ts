import type { GraphInput, GraphOptions } from './graph-builder.ts';
import { assembleGraph, type NodeGraph, type WeightedPair } from './node-graph.ts';

/** Everyone listens to everyone, with weight 1: the network has to find out by itself whom to heed. */
export function fullGraph(
  { nodes }: Pick<GraphInput, 'nodes'>,
  { selfLoops = true }: Pick<GraphOptions, 'selfLoops'> = {},
): NodeGraph {
  return assembleGraph(nodes, allPairs(nodes.map(({ id }) => id)), { threshold: 0, selfLoops });
}

function* allPairs(ids: readonly string[]): Generator<WeightedPair> {
  for (const source of ids)
    for (const target of ids) if (source !== target) yield { source, target, weight: 1 };
}
