import { DataError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { nodeTree } from '../graph/node-tree.ts';

/** How one column of a summed table comes about. */
export interface SummedColumn {
  readonly node: NodeInfo;
  /** Columns of the source table that add up to it; a node with its own data names itself alone. */
  readonly sources: readonly number[];
}

/**
 * The columns of a table with sums, in the order of `allNodes`; modelled nodes outside that table come last.
 * @throws DataError where a sum lacks a part, or where the table is no tree.
 */
export function summedColumns(modelled: readonly NodeInfo[], allNodes: readonly NodeInfo[]): SummedColumn[] {
  const columnOf = new Map(modelled.map(({ id }, column) => [id, column]));
  const { children, paths } = nodeTree(allNodes);
  const withData = new Set(modelled.flatMap(({ id }) => (paths.get(id) ?? []).map((above) => above.id)));
  const sourcesOf = ({ id }: NodeInfo): readonly number[] => {
    const own = columnOf.get(id);
    if (own !== undefined) return [own];
    const parts = children.get(id)!;
    if (parts.length > 0) return parts.flatMap(sourcesOf);
    const whole = paths.get(id)!.map((node) => `"${node.id}"`);
    throw new DataError({
      file: 'node table',
      expected: `load or parts for each node that a sum needs, ${whole.join(' > ')}`,
      got: `neither for "${id}"`,
      wayOut: 'add its load column or remove its row from the node table',
    });
  };
  const summed = allNodes
    .filter(({ id }) => withData.has(id))
    .map((node) => ({ node, sources: sourcesOf(node) }));
  const outside = modelled.filter(({ id }) => !children.has(id));
  return [...summed, ...outside.map((node) => ({ node, sources: [columnOf.get(node.id)!] }))];
}
