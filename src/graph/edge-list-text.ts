import { DataError } from '../core/errors.ts';
import type { ReadPair } from './checked-pairs.ts';
import { csvCell } from '../core/csv-cell.ts';
import { delimitedRows } from './delimited-rows.ts';
import type { NodeGraph } from './node-graph.ts';

const COLUMNS = ['source', 'target', 'weight'] as const;

/**
 * Reads `source,target,weight`, the columns in any order, others beside them ignored.
 * @throws DataError if a column is missing or a row is ragged.
 */
export function* readEdgeList(file: string, text: string): Generator<ReadPair> {
  const [header, ...rows] = delimitedRows(file, text);
  const names = header.cells.map((name) => name.toLowerCase());
  const [source, target, weight] = COLUMNS.map((name) => {
    const index = names.indexOf(name);
    if (index >= 0 && names.lastIndexOf(name) === index) return index;
    throw new DataError({
      file,
      line: header.line,
      expected: `one column "${name}"`,
      got: header.cells.join(', '),
      wayOut: `write the header ${COLUMNS.join(',')}`,
    });
  });
  for (const { line, cells } of rows) {
    if (cells.length !== names.length) {
      throw new DataError({
        file,
        line,
        expected: `${names.length} cells`,
        got: String(cells.length),
        wayOut: 'fill up or shorten the row',
      });
    }
    yield {
      source: cells[source],
      target: cells[target],
      weight: cells[weight],
      line,
      column: header.cells[weight],
    };
  }
}

/** `source,target,weight`, one edge a line, in the order of the graph; weights in full precision. */
export function edgeListText(graph: NodeGraph): string {
  const lines = graph.mapDirectedEdges((_, { weight }, source, target) =>
    [csvCell(source), csvCell(target), weight].join(','),
  );
  return [COLUMNS.join(','), ...lines, ''].join('\n');
}
