import { DirectedGraph } from 'graphology';
import type { NodeInfo } from '../core/panel.ts';

/** What a node of the graph carries; its key is the node's id. */
export type NodeAttributes = Pick<NodeInfo, 'name' | 'level' | 'latitude' | 'longitude'>;

/** What an edge carries: a positive weight, larger for nodes that are more alike. */
export type EdgeAttributes = { weight: number };

/** The graph of a forecast: directed `source → target`, at most one edge each way, self loops allowed. */
export type NodeGraph = DirectedGraph<NodeAttributes, EdgeAttributes>;

export interface WeightedPair {
  readonly source: string;
  readonly target: string;
  readonly weight: number;
}

export interface EdgeRules {
  /** Edges between two nodes are kept where their weight is above it. */
  readonly threshold: number;
  /** `true`: every node has one, of weight 1 unless given; `false`: none; `asGiven`: those among the edges. */
  readonly selfLoops: boolean | 'asGiven';
}

/**
 * Builds the graph of some edges: all nodes in the given order, edges in the given order, added self loops last.
 * Edge keys count from `e0`, because graphology's own are random and files must come out the same every time.
 * @throws if an edge names a node that is not among `nodes`, or comes twice.
 */
export function assembleGraph(
  nodes: readonly NodeInfo[],
  edges: Iterable<WeightedPair>,
  { threshold, selfLoops }: EdgeRules,
): NodeGraph {
  const graph: NodeGraph = new DirectedGraph<NodeAttributes, EdgeAttributes>();
  for (const { id, name, level, latitude, longitude } of nodes) {
    graph.addNode(id, { name, level, latitude, longitude });
  }
  const add = (source: string, target: string, weight: number): void => {
    graph.addDirectedEdgeWithKey(`e${graph.size}`, source, target, { weight });
  };
  for (const { source, target, weight } of edges) {
    if (source === target ? selfLoops !== false : weight > threshold) add(source, target, weight);
  }
  if (selfLoops === true) {
    for (const { id } of nodes) if (!graph.hasDirectedEdge(id, id)) add(id, id, 1);
  }
  return graph;
}
