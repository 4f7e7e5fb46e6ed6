import { DataError } from '../core/errors.ts';
import { forEachRecord, type CsvOptions, type RecordHandler } from './csv-records.ts';
import { listNames } from './quote-cell.ts';

export interface CsvHeader {
  readonly file: string;
  /** Line of the header, 1 unless blank lines precede it. */
  readonly line: number;
  /** Column names as the file spells them, without blanks around and on one line; all different. */
  readonly names: readonly string[];
}

/**
 * Streams a CSV file with a header line: `begin` sees the header and returns what takes the rows, which all have its width.
 * @returns the number of rows.
 * @throws DataError for an empty file, no rows, doubled column names, a ragged row, and what `forEachRecord` throws.
 */
export async function readTable(
  file: string,
  options: CsvOptions,
  begin: (header: CsvHeader) => RecordHandler,
): Promise<number> {
  let width = 0;
  let rows = 0;
  let takeRow: RecordHandler | null = null;
  await forEachRecord(file, options, (cells, line) => {
    if (takeRow === null) {
      const names = cells.map((cell) => cell.trim().replace(/\s*[\r\n]+\s*/g, ' '));
      refuseDoubles(file, line, names);
      width = names.length;
      takeRow = begin({ file, line, names });
      return;
    }
    if (cells.length !== width) throw ragged(file, line, width, cells.length);
    rows++;
    takeRow(cells, line);
  });
  if (takeRow === null) {
    throw new DataError({
      file,
      expected: 'a header line',
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

function ragged(file: string, line: number, expected: number, got: number): DataError {
  return new DataError({
    file,
    line,
    expected: `${expected} cells as in the header`,
    got: String(got),
    wayOut: 'complete the row, or name the separator in delimiter',
  });
}
