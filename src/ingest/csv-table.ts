import { DataError } from '../core/errors.ts';
import { forEachRecord, type RecordHandler, type RecordOptions } from './csv-records.ts';
import { listNames } from './quote-cell.ts';

export interface CsvHeader {
  readonly file: string;
  /** Line of the header, 1 unless blank lines precede it; without a header, of the first row. */
  readonly line: number;
  /** Column names as the file spells them, without blanks around and on one line; all different. */
  readonly names: readonly string[];
}

export interface TableOptions extends RecordOptions {
  /** Names the columns, counted from 1, of a file without a header line; absent: the first line is the header. */
  readonly nameOf?: (column: number) => string;
  /** Looks at the header before anything else does, and throws what it minds. */
  readonly checkHeader?: (header: CsvHeader) => void;
}

/**
 * Streams a CSV file: `begin` sees the header and returns what takes the rows, which all have its width.
 * @returns the number of rows.
 * @throws DataError for an empty file, no rows, doubled column names, a ragged row, and what `forEachRecord` throws.
 */
export async function readTable(
  file: string,
  { nameOf, checkHeader, ...options }: TableOptions,
  begin: (header: CsvHeader) => RecordHandler,
): Promise<number> {
  let width = 0;
  let rows = 0;
  let takeRow: RecordHandler | null = null;
  await forEachRecord(file, options, (cells, line) => {
    if (takeRow === null) {
      const names = Array.from({ length: cells.length }, (_, index) =>
        nameOf === undefined
          ? cells
              .text(index)
              .trim()
              .replace(/\s*[\r\n]+\s*/g, ' ')
          : nameOf(index + 1),
      );
      if (nameOf === undefined) checkHeader?.({ file, line, names });
      refuseDoubles(file, line, names);
      width = names.length;
      takeRow = begin({ file, line, names });
      if (nameOf === undefined) return;
    }
    if (cells.length !== width) {
      throw ragged({ file, line }, `${width} cells as in the ${headWord(nameOf)}`, cells.length);
    }
    rows++;
    takeRow(cells, line);
  });
  if (takeRow === null) {
    throw new DataError({
      file,
      expected: nameOf === undefined ? 'a header line' : 'rows of readings',
      got: 'an empty file',
      wayOut: 'check the export',
    });
  }
  if (rows === 0) {
    throw new DataError({ file, expected: 'rows below the header', got: 'none', wayOut: 'check the export' });
  }
  return rows;
}

/**
 * Position of a column.
 * @param option the config key that names the column.
 * @throws DataError where the header has no such column.
 */
export function columnAt({ file, line, names }: CsvHeader, name: string, option: string): number {
  const at = names.indexOf(name);
  if (at >= 0) return at;
  throw new DataError({
    file,
    line,
    column: name,
    expected: 'a column of this name',
    got: listNames(names),
    wayOut: `name it in ${option} as the header spells it`,
  });
}

function refuseDoubles(file: string, line: number, names: readonly string[]): void {
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const before = seen.get(name);
    if (before !== undefined) {
      throw new DataError({
        file,
        line,
        column: name,
        expected: 'different column names',
        got: `the same name in columns ${before + 1} and ${index + 1}`,
        wayOut: 'rename or remove one of them',
      });
    }
    seen.set(name, index);
  }
}

function headWord(nameOf: TableOptions['nameOf']): string {
  return nameOf === undefined ? 'header' : 'first row';
}

function ragged(
  at: { readonly file: string; readonly line: number },
  expected: string,
  got: number,
): DataError {
  return new DataError({
    ...at,
    expected,
    got: String(got),
    wayOut: 'complete the row, or name the separator in delimiter',
  });
}
