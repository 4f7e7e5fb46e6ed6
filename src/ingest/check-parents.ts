import { DataError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { quoteCell } from './quote-cell.ts';

/**
 * Sees to it that the parents of every node lead to a top node.
 * @param lines line of the file a node comes from, where it does.
 * @throws DataError for a parent that is no node, or a circle of parents.
 */
export function checkParents(
  { file, column }: { readonly file: string; readonly column: string },
  nodes: ReadonlyMap<string, NodeInfo>,
  lines: ReadonlyMap<string, number>,
): void {
  const rooted = new Set<string>();
  for (const start of nodes.values()) {
    const way = new Set<string>();
    for (let node = start; !rooted.has(node.id);) {
      const line = lines.get(node.id);
      const at = { file, ...(line === undefined ? {} : { line }), column };
      if (way.has(node.id)) {
        const got = [...way, node.id].slice([...way].indexOf(node.id)).join(' → ');
        const wayOut = 'leave the parent of the topmost node empty';
        throw new DataError({
          ...at,
          expected: 'parents that lead to a top node',
          got: `the circle ${got}`,
          wayOut,
        });
      }
      way.add(node.id);
      if (node.parent === null) break;
      const parent = nodes.get(node.parent);
      if (parent === undefined) {
        const wayOut = 'add a row for it or leave the cell empty';
        throw new DataError({
          ...at,
          expected: 'the id of another row',
          got: quoteCell(node.parent),
          wayOut,
        });
      }
      node = parent;
    }
    for (const id of way) rooted.add(id);
  }
}
