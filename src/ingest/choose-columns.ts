import { DataError } from '../core/errors.ts';
import { columnAt, type CsvHeader } from './csv-table.ts';
import { quoteCell } from './quote-cell.ts';
import type { SeriesOptions } from './series-table.ts';

export interface ChosenColumn {
  /** Position in a record. */
  readonly at: number;
  /** Header spelling, for errors. */
  readonly name: string;
  readonly id: string;
}

/**
 * Value columns of a wide file.
 * @param timeAt positions of the time columns.
 * @throws DataError for a name the header lacks, a column without a name, no column at all, an id twice, an unknown node.
 */
export function chooseColumns(
  header: CsvHeader,
  { columns, ignoreColumns = [], rename = {}, knownNodes }: SeriesOptions,
  timeAt: readonly number[],
): ChosenColumn[] {
  const { file, line, names } = header;
  const ignored = new Set(ignoreColumns.map((name) => columnAt(header, name, 'ignoreColumns')));
  for (const name of Object.keys(rename)) columnAt(header, name, 'rename');
  const taken =
    columns === undefined
      ? names.map((_, index) => index).filter((index) => !timeAt.includes(index))
      : columns.map((name) => columnAt(header, name, 'columns'));
  const chosen: ChosenColumn[] = [];
  const ids = new Set<string>();
  for (const at of taken) {
    if (ignored.has(at)) continue;
    const name = names[at];
    const id = Object.hasOwn(rename, name) ? rename[name] : name;
    if (name === '') {
      const wayOut = 'name the column, or list the others in columns';
      throw new DataError({ file, line, expected: 'column names', got: `none in column ${at + 1}`, wayOut });
    }
    if (ids.has(id)) {
      const wayOut = 'give each column its own id in columns and rename';
      throw new DataError({
        file,
        line,
        column: name,
        expected: 'different ids',
        got: `${quoteCell(id)} twice`,
        wayOut,
      });
    }
    if (knownNodes !== undefined && !knownNodes.has(id)) throw unknownNode(file, line, name, id);
    ids.add(id);
    chosen.push({ at, name, id });
  }
  if (chosen.length === 0) {
    const wayOut = 'check columns, ignoreColumns and delimiter';
    throw new DataError({ file, line, expected: 'at least one column beside the time', got: 'none', wayOut });
  }
  return chosen;
}

export function unknownNode(file: string, line: number, column: string, id: string): DataError {
  return new DataError({
    file,
    line,
    column,
    expected: 'a node of the node table',
    got: quoteCell(id),
    wayOut: 'add it to the node table, map it in rename or list it in ignoreColumns',
  });
}
