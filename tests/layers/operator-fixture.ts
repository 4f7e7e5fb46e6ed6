import type { WeightedEdges } from '../../src/core/edges.ts';
import { tensor1d, tensor2d } from '../../src/engine/tensors.ts';
import { Topology } from '../../src/layers/topology.ts';
import type { GraphInput } from '../../src/layers/graph-layer.ts';
import { matrix, type Matrix } from '../helpers/dense-matrix.ts';
import { randomValues } from '../helpers/random-variable.ts';

/**
 * Directed, weighted and nowhere symmetric: nodes 0 and 2 have a self loop that is not 1, nothing enters node 3,
 * nothing enters or leaves node 4, and only node 0 leads to node 5.
 */
export const EDGES: WeightedEdges = {
  numNodes: 6,
  source: Int32Array.of(1, 0, 3, 2, 5, 1, 0, 2, 0, 3),
  target: Int32Array.of(0, 1, 2, 1, 1, 2, 0, 2, 5, 0),
  weight: Float32Array.of(1.3, 0.5, 1.1, 0.8, 0.9, 0.4, 1.7, 0.6, 0.35, 0.7),
};

export const EDGE_DIM = 2;

/** [edge, 2] */
export const EDGE_ATTRIBUTES = randomValues(EDGES.source.length * EDGE_DIM, 'edge attributes');

/** A factor per edge, one of them 0, [edge]. */
export const EDGE_MASK = Float32Array.of(0.4, 1, 0, 0.8, 1.3, 0.25, 0.6, 0.1, 0.9, 0.7);

/** A graph in dense form for slow twins. */
export interface DenseGraph {
  readonly numNodes: number;
  /** Weight of j → i at [i][j], 0 where there is no edge. */
  readonly adjacency: Matrix;
  /** Attributes of j → i at [i][j]; null where there is no edge. */
  readonly attributes: readonly (readonly (readonly number[] | null)[])[];
  /** Factor of the message j → i at [i][j], 1 where there is no edge. */
  readonly mask: Matrix;
}

/** Edges with their attributes, no two of them between the same ends. */
export interface FixtureGraph {
  readonly edges: WeightedEdges;
  /** [edge, EDGE_DIM] */
  readonly attributes: Float32Array;
}

const FIXTURE: FixtureGraph = { edges: EDGES, attributes: EDGE_ATTRIBUTES };

/** @param mask [edge] */
export function denseGraph(
  mask: ArrayLike<number> | null = null,
  { edges: { numNodes, source, target, weight }, attributes }: FixtureGraph = FIXTURE,
): DenseGraph {
  const edgeAt = (to: number, from: number): number =>
    source.findIndex((node, e) => node === from && target[e] === to);
  return {
    numNodes,
    adjacency: matrix(numNodes, numNodes, (to, from) => weight[edgeAt(to, from)] ?? 0),
    attributes: Array.from({ length: numNodes }, (_, to) =>
      Array.from({ length: numNodes }, (__, from) => {
        const edge = edgeAt(to, from);
        return edge < 0 ? null : [...attributes.subarray(edge * EDGE_DIM, (edge + 1) * EDGE_DIM)];
      }),
    ),
    mask: matrix(numNodes, numNodes, (to, from) => mask?.[edgeAt(to, from)] ?? 1),
  };
}

/** The edges on the engine, with nodes renamed by `newName` and edges taken in the order `edgeOrder`. */
export function sparseGraph(newName?: readonly number[], edgeOrder?: readonly number[]): GraphInput {
  return onEngine(FIXTURE, newName, edgeOrder);
}

/** As `sparseGraph`, of any edges. */
export function onEngine(
  { edges: { numNodes, source, target, weight }, attributes }: FixtureGraph,
  newName: readonly number[] = Array.from({ length: numNodes }, (_, node) => node),
  edgeOrder: readonly number[] = Array.from(source, (_, e) => e),
): GraphInput {
  return {
    topology: new Topology({
      numNodes,
      source: Int32Array.from(edgeOrder, (e) => newName[source[e]]),
      target: Int32Array.from(edgeOrder, (e) => newName[target[e]]),
    }),
    edgeWeight: tensor1d(Float32Array.from(edgeOrder, (e) => weight[e])),
    edgeAttr: tensor2d(
      Float32Array.from(edgeOrder.flatMap((e) => [...attributes.subarray(e * EDGE_DIM, (e + 1) * EDGE_DIM)])),
      [edgeOrder.length, EDGE_DIM],
    ),
  };
}
