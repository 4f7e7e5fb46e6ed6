import { DataError } from '../core/errors.ts';
import { unknownNode, type ReadPair } from './checked-pairs.ts';
import { csvCell } from '../core/csv-cell.ts';
import { delimitedRows, type DelimitedRow } from './delimited-rows.ts';
import type { NodeGraph } from './node-graph.ts';

/**
 * Reads a square matrix of numbers, row = source, column = target, as PyTorch Geometric's `dense_to_sparse` does;
 * 0 = no edge. Rows and columns are the nodes of a header line, else all `nodeIds` in their order.
 * @throws DataError if it is not square, or the header names an unknown node or one twice.
 */
export function* readMatrix(file: string, text: string, nodeIds: readonly string[]): Generator<ReadPair> {
  const rows = delimitedRows(file, text);
  const { cells: first } = rows[0];
  const hasHeader =
    first.some(isNoNumber) || (rows.length === first.length + 1 && first.every((id) => nodeIds.includes(id)));
  const ids = hasHeader ? headerIds(file, rows.shift()!, nodeIds) : nodeIds;
  const wayOut = hasHeader
    ? 'give every node of the header one row and one column'
    : 'give every node one row and one column, or write a first line with the ids of the nodes meant';
  if (rows.length !== ids.length) {
    const expected = `a square matrix with a row for each of ${ids.length} nodes`;
    throw new DataError({ file, expected, got: `${rows.length} rows`, wayOut });
  }
  for (const [row, { line, cells }] of rows.entries()) {
    if (cells.length !== ids.length) {
      const expected = `a square matrix with ${ids.length} numbers in a row`;
      throw new DataError({ file, line, expected, got: String(cells.length), wayOut });
    }
    for (const [column, target] of ids.entries()) {
      yield { source: ids[row], target, weight: cells[column], line, column: target };
    }
  }
}

/** A header with the ids, then a row for each source; 0 = no edge; weights in full precision. */
export function matrixText(graph: NodeGraph): string {
  const ids = graph.nodes();
  const rows = ids.map((source) =>
    ids
      .map((target) => {
        const edge = graph.directedEdge(source, target);
        return edge === undefined ? 0 : graph.getEdgeAttribute(edge, 'weight');
      })
      .join(','),
  );
  return [ids.map(csvCell).join(','), ...rows, ''].join('\n');
}

function isNoNumber(cell: string): boolean {
  // `nan` is a bad number of a matrix without a header rather than the id of a node.
  return Number.isNaN(Number(cell)) && cell.toLowerCase() !== 'nan';
}

function headerIds(
  file: string,
  { line, cells }: DelimitedRow,
  nodeIds: readonly string[],
): readonly string[] {
  const stranger = cells.find((id) => !nodeIds.includes(id));
  if (stranger !== undefined) throw unknownNode({ file, line }, stranger);
  const twice = cells.find((id, index) => cells.indexOf(id) !== index);
  if (twice === undefined) return cells;
  throw new DataError({
    file,
    line,
    expected: 'each node once',
    got: `"${twice}" twice`,
    wayOut: 'keep one of its columns and rows',
  });
}
