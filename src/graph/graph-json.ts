import { WattgraphError } from '../core/errors.ts';
import type { ReadPair } from './checked-pairs.ts';
import { AnyGraph, graphPairs } from './graph-pairs.ts';
import type { NodeGraph } from './node-graph.ts';

/**
 * Reads what graphology's `graph.export()` gives; an edge needs an attribute `weight`.
 * @throws DataError if it is not that, or has an unknown node.
 */
export function readGraphJson(file: string, text: string, nodeIds: readonly string[]): Iterable<ReadPair> {
  return graphPairs(file, nodeIds, "graphology's JSON", () => {
    const data = JSON.parse(text) as Partial<ReturnType<AnyGraph['export']>> | null;
    if (!Array.isArray(data?.nodes) || !Array.isArray(data.edges)) {
      throw new WattgraphError('no lists "nodes" and "edges"');
    }
    // Of an undirected graph only the type says so, not its edges.
    const graph = new AnyGraph({ type: data.options?.type ?? 'mixed' });
    graph.import(data);
    return graph;
  });
}

/** The graph with its attributes, as graphology exports it. */
export function graphJson(graph: NodeGraph): string {
  return `${JSON.stringify(graph.export(), null, 2)}\n`;
}
