import { DataError } from '../core/errors.ts';
import type { NodeInfo } from '../core/panel.ts';
import { checkParents } from './check-parents.ts';
import { quoteCell } from './quote-cell.ts';
import { readCoordinates } from './read-coordinates.ts';
import { readTextTable, type TextTableOptions } from './read-text-table.ts';

const FIELDS = { id: true, name: false, level: false, parent: false, latitude: false, longitude: false };

export interface NodeOptions extends TextTableOptions<keyof NodeInfo> {
  /** Level of rows whose cell is empty or absent. */
  readonly level?: string;
  /** Parent of rows where the table has no such column. */
  readonly parent?: string | null;
  /** Nodes that the table lacks, such as the total above all rows; they come first. */
  readonly above?: readonly NodeInfo[];
}

/**
 * Reads a node table `id,name,level,parent,latitude,longitude`; only `id` must be there.
 * @throws DataError for an id twice, an unknown parent, a circle of parents, or coordinates that do not exist.
 */
export async function readNodes(file: string, options: NodeOptions = {}): Promise<NodeInfo[]> {
  const { level = 'node', parent = null, above = [], ...reading } = options;
  const { columns, rows } = await readTextTable(file, FIELDS, reading);
  const nodes = new Map(above.map((node) => [node.id, node]));
  const lines = new Map<string, number>();
  for (const { line, cells } of rows) {
    const id = cells.id ?? '';
    if (id === '' || nodes.has(id)) {
      const got = id === '' ? 'an empty cell' : `${quoteCell(id)} a second time`;
      const wayOut = 'give each row its own id';
      throw new DataError({ file, line, column: columns.id, expected: 'an id of its own', got, wayOut });
    }
    const place = readCoordinates({ file, line }, columns, cells);
    nodes.set(id, {
      id,
      name: cells.name || id,
      level: cells.level || level,
      parent: cells.parent === null ? parent : cells.parent || null,
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
    });
    lines.set(id, line);
  }
  checkParents({ file, column: columns.parent }, nodes, lines);
  return [...nodes.values()];
}
