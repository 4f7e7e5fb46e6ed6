import type { Dataset } from '../dataset/dataset.ts';

/** Larger matrices of nodes cannot be read, and cost as much as training. */
const MOST_NODES = 60;

/** Indices of the nodes that stand in a matrix of nodes, ascending: all, or the 60 with the largest span of load. */
export function lookedAtNodes({ load, scales }: Dataset): readonly number[] {
  const { span } = scales.get('load')!;
  return Array.from(load.nodes, (_, node) => node)
    .toSorted((a, b) => span[b] - span[a] || a - b)
    .slice(0, MOST_NODES)
    .toSorted((a, b) => a - b);
}
