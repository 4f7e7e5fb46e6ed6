import { DataError } from '../core/errors.ts';
import { listNames } from './quote-cell.ts';
import type { SeriesTable } from './series-table.ts';

/**
 * Copies a column of a table, [row]; NaN where missing.
 * @throws DataError where the table has no such column.
 */
export function tableColumn(
  { file, columns, timesMs, values }: Pick<SeriesTable, 'file' | 'columns' | 'timesMs' | 'values'>,
  name: string,
): Float64Array {
  const column = columns.indexOf(name);
  if (column === -1) {
    throw new DataError({
      file,
      column: name,
      expected: 'a column of this name',
      got: listNames(columns),
      wayOut: 'check the file, or the columns that were read from it',
    });
  }
  return timesMs.map((_, row) => values[row * columns.length + column]);
}
