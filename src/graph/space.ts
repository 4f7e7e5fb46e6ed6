import { ConfigError } from '../core/errors.ts';
import { greatCircleKm, type Coordinates } from '../core/great-circle.ts';
import type { NodeInfo } from '../core/panel.ts';
import type { GraphInput, GraphOptions } from './graph-builder.ts';
import { assembleGraph, type NodeGraph } from './node-graph.ts';
import { kernelEdges, pairDistances, type PairDistances } from './pair-distances.ts';

/**
 * Nodes that lie close together: weight `exp(−d²/b²)`, d the great-circle distance in km, b its median over all pairs
 * of two different nodes. Symmetric. The threshold is that of the paper.
 * @throws ConfigError if a node has no coordinates.
 */
export function spaceGraph(
  { nodes }: Pick<GraphInput, 'nodes'>,
  {
    threshold = 0.71,
    selfLoops = true,
    bandwidth,
  }: Pick<GraphOptions, 'threshold' | 'selfLoops' | 'bandwidth'> = {},
): NodeGraph {
  return assembleGraph(nodes, kernelEdges(nodes, spaceDistances(nodes), bandwidth), { threshold, selfLoops });
}

/**
 * Great-circle distances, km.
 * @throws ConfigError if a node has no coordinates.
 */
export function spaceDistances(nodes: readonly NodeInfo[]): PairDistances {
  const places = nodes.map(placeOf);
  return pairDistances(nodes.length, (i, j) => greatCircleKm(places[i], places[j]));
}

function placeOf({ id, latitude, longitude }: NodeInfo): Coordinates {
  if (latitude === null || longitude === null) {
    throw new ConfigError(
      `a graph by distance needs the latitude and longitude of every node, "${id}" has none; ` +
        'add them to the node table or build the graph by correlation',
    );
  }
  return { latitude, longitude };
}
