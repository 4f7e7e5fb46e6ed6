import type { WeightedEdges } from '../core/edges.ts';
import { WattgraphError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { assembleGraph, type NodeGraph } from './node-graph.ts';

/**
 * The edges as the network takes them: indices into `nodeIds`, sorted by target, then source.
 * @throws WattgraphError if `nodeIds` and the graph do not hold the same nodes, each once.
 */
export function toEdges(graph: NodeGraph, nodeIds: readonly string[]): WeightedEdges {
  const indexOf = new Map(nodeIds.map((id, index) => [id, index]));
  const unknown = nodeIds.find((id) => !graph.hasNode(id)) ?? graph.findNode((id) => !indexOf.has(id));
  if (unknown !== undefined) {
    throw new WattgraphError(`the graph and the list of nodes differ: only one of them has "${unknown}"`);
  }
  if (indexOf.size !== nodeIds.length) throw new WattgraphError('the list of nodes names a node twice');
  const edges = graph.mapDirectedEdges((_, { weight }, source, target) => ({
    source: indexOf.get(source)!,
    target: indexOf.get(target)!,
    weight,
  }));
  edges.sort((a, b) => a.target - b.target || a.source - b.source);
  return {
    numNodes: nodeIds.length,
    source: Int32Array.from(edges, (edge) => edge.source),
    target: Int32Array.from(edges, (edge) => edge.target),
    weight: Float32Array.from(edges, (edge) => edge.weight),
  };
}

/** The graph of some edges over `nodes`, whose order is that of the indices. Keeps every edge and self loop. */
export function fromEdges(edges: WeightedEdges, nodes: readonly NodeInfo[]): NodeGraph {
  if (nodes.length !== edges.numNodes) {
    throw new WattgraphError(
      `the edges are over ${edges.numNodes} nodes, the list of nodes has ${nodes.length}`,
    );
  }
  const pairs = Array.from(edges.weight, (weight, edge) => ({
    source: nodes[edges.source[edge]].id,
    target: nodes[edges.target[edge]].id,
    weight,
  }));
  return assembleGraph(nodes, pairs, { threshold: -Infinity, selfLoops: 'asGiven' });
}
