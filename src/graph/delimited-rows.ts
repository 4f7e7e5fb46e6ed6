import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { DataError } from '../core/errors.ts';

export interface DelimitedRow {
  /** 1-based line of the file; of its last line for a row that spans several. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a small text, split at the delimiter that its first line uses: comma, semicolon, tab, else white space.
 * Cells may be quoted, except between white space. Empty lines are skipped.
 * @throws DataError for broken quotes or a text without rows.
 */
export function delimitedRows(file: string, text: string): DelimitedRow[] {
  const firstLine = /\S.*/.exec(text)?.[0] ?? '';
  const delimiter = [',', ';', '\t'].find((candidate) => firstLine.includes(candidate));
  const rows = delimiter === undefined ? spacedRows(text) : csvRows(file, text, delimiter);
  if (rows.length === 0) {
    throw new DataError({ file, expected: 'a graph', got: 'an empty file', wayOut: 'write it anew' });
  }
  return rows;
}

function spacedRows(text: string): DelimitedRow[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ line: index + 1, cells: line.trim().split(/\s+/) }))
    .filter(({ cells }) => cells[0] !== '');
}

function csvRows(file: string, text: string, delimiter: string): DelimitedRow[] {
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new DataError({
      file,
      ...(typeof error['lines'] === 'number' && { line: error['lines'] }),
      expected: 'quotes around whole cells',
      got: error.message,
      wayOut: 'close the quote, or double it inside a cell',
    });
  }
}
