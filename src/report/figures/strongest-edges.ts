import type { EdgeEnds } from './map-measures.ts';

/**
 * As many edges as there is room for: the strongest of every place that listens, then its second strongest, and so on,
 * so that none of hundreds of places stands alone. Strongest first.
 * @param strength [edge]
 */
export function strongestEdges(
  edges: readonly EdgeEnds[],
  strength: readonly number[],
  most: number,
): readonly EdgeEnds[] {
  const order = edges.map((_, edge) => edge).toSorted((a, b) => strength[b] - strength[a]);
  const seen = new Map<string, number>();
  const rank = edges.map(() => 0);
  for (const edge of order) {
    const { target } = edges[edge];
    rank[edge] = seen.get(target) ?? 0;
    seen.set(target, rank[edge] + 1);
  }
  // Sorting is stable: of one rank, the stronger comes first.
  const kept = new Set(order.toSorted((a, b) => rank[a] - rank[b]).slice(0, most));
  return order.filter((edge) => kept.has(edge)).map((edge) => edges[edge]);
}
