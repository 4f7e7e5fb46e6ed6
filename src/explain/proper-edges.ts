import type { GraphInput } from '../layers/graph-layer.ts';

/** The edges of a graph between two different nodes: those that explanations speak of. */
export interface ProperEdges {
  /** Which edge of the graph each is, [proper edge]. */
  readonly positions: Int32Array;
  /** [proper edge] */
  readonly source: Int32Array;
  /** [proper edge] */
  readonly target: Int32Array;
  /** 1 where the graph has no weights, [proper edge]. */
  readonly weight: Float32Array;
}

export function properEdges({ topology, edgeWeight }: GraphInput): ProperEdges {
  const weights = edgeWeight?.dataSync<'float32'>();
  const positions = Int32Array.from({ length: topology.numEdges }, (_, edge) => edge).filter(
    (edge) => topology.source[edge] !== topology.target[edge],
  );
  return {
    positions,
    source: positions.map((edge) => topology.source[edge]),
    target: positions.map((edge) => topology.target[edge]),
    weight: Float32Array.from(positions, (edge) => weights?.[edge] ?? 1),
  };
}
