import { connectedComponents } from 'graphology-components';
import { meanOf } from '../core/mean.ts';
import type { NodeGraph, WeightedPair } from './node-graph.ts';

export interface DegreeRange {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** What there is to know of a graph at a glance. Self loops count where named and nowhere else. */
export interface GraphSummary {
  readonly nodes: number;
  /** Directed edges between two different nodes. */
  readonly edges: number;
  readonly selfLoops: number;
  /** How many neighbours a node listens to. */
  readonly inDegree: DegreeRange;
  /** How many neighbours listen to a node. */
  readonly outDegree: DegreeRange;
  /** Sizes of the parts that no edge of either direction joins, largest first. */
  readonly componentSizes: readonly number[];
  /** Ids of the nodes without an edge to or from another node. */
  readonly isolated: readonly string[];
  /** Share of the possible edges between different nodes, 0 to 1; 0 where none is possible. */
  readonly density: number;
  /** Every edge has its twin the other way, of the same weight. */
  readonly symmetric: boolean;
  /** Largest weights first, then by id; of a symmetric graph one of each two twins. */
  readonly strongest: readonly WeightedPair[];
}

export function graphSummary(
  graph: NodeGraph,
  { strongestEdges = 10 }: { readonly strongestEdges?: number } = {},
): GraphSummary {
  const ids = graph.nodes();
  const pairs = graph
    .mapDirectedEdges((_, { weight }, source, target) => ({ source, target, weight }))
    .filter(({ source, target }) => source !== target);
  const symmetric = pairs.every(({ source, target, weight }) => {
    const twin = graph.directedEdge(target, source);
    return twin !== undefined && graph.getEdgeAttribute(twin, 'weight') === weight;
  });
  return {
    nodes: graph.order,
    edges: pairs.length,
    selfLoops: graph.size - pairs.length,
    inDegree: degreeRange(ids.map((id) => graph.inDegreeWithoutSelfLoops(id))),
    outDegree: degreeRange(ids.map((id) => graph.outDegreeWithoutSelfLoops(id))),
    componentSizes: connectedComponents(graph)
      .map((component) => component.length)
      .toSorted((a, b) => b - a),
    isolated: ids.filter((id) => graph.degreeWithoutSelfLoops(id) === 0),
    density: graph.order < 2 ? 0 : pairs.length / (graph.order * (graph.order - 1)),
    symmetric,
    strongest: pairs
      .filter(({ source, target }) => !symmetric || source < target)
      .toSorted((a, b) => b.weight - a.weight || byText(a.source, b.source) || byText(a.target, b.target))
      .slice(0, strongestEdges),
  };
}

function degreeRange(degrees: readonly number[]): DegreeRange {
  if (degrees.length === 0) return { min: 0, mean: 0, max: 0 };
  return {
    min: degrees.reduce((least, degree) => Math.min(least, degree)),
    mean: meanOf(degrees),
    max: degrees.reduce((most, degree) => Math.max(most, degree)),
  };
}

/** By code units, so that the order does not hang on the machine's language. */
function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
