import { DataError } from '../core/errors.ts';
import type { PredictionTable } from './forecast-from-table.ts';

/** A cell of the header and what ends it: quoted with inner quotes doubled, or plain. */
const HEADER_CELL = /(?:"((?:[^"]|"")*)"|([^,"\n]*))([,\n])/y;

/**
 * Reads back what `predictionsCsv` wrote. It knows that one form and is many times faster than a reader of any CSV.
 * @param file what an error calls the text.
 * @throws DataError where the text has another form.
 */
export function parsePredictions(text: string, file: string): PredictionTable {
  const { titles, end } = parseHeader(text, file);
  const fault = (row: number, expected: string, got: string): DataError =>
    new DataError({
      file,
      line: row + 2,
      expected,
      got,
      wayOut: 'restore the file that wattgraph wrote, or run it again',
    });
  const rows = text.slice(end).split('\n');
  const last = rows.pop()!;
  if (last !== '') throw fault(rows.length, 'a whole line', `"${last.slice(0, 40)}"`);
  const first = titles[1] === 'issued' ? 2 : 1;
  const columns = titles.slice(first);
  const timesMs = new Float64Array(rows.length);
  const issuedMs = new Float64Array(first === 2 ? rows.length : 0);
  const values = new Float64Array(rows.length * columns.length);
  rows.forEach((line, row) => {
    const cells = line.split(',');
    if (cells.length !== titles.length) throw fault(row, `${titles.length} cells`, String(cells.length));
    const [timeMs, issued] = cells.slice(0, first).map((cell) => Date.parse(cell.replace(' ', 'T')));
    if (Number.isNaN(timeMs) || Number.isNaN(issued)) {
      const got = Number.isNaN(timeMs) ? cells[0] : cells[1];
      throw fault(row, 'a time such as "2022-01-01 00:00:00+01:00"', `"${got}"`);
    }
    timesMs[row] = timeMs;
    if (first === 2) issuedMs[row] = issued;
    for (let column = 0; column < columns.length; column++) {
      const cell = cells[column + first];
      const value = cell === '' ? NaN : Number(cell);
      if (Number.isNaN(value) && cell !== '') throw fault(row, 'a number', `"${cell}"`);
      values[row * columns.length + column] = value;
    }
  });
  const lines = Int32Array.from(rows, (_, row) => row + 2);
  return { file, lines, timesMs, ...(first === 2 ? { issuedMs } : {}), columns, values };
}

function parseHeader(
  text: string,
  file: string,
): { readonly titles: readonly string[]; readonly end: number } {
  const titles: string[] = [];
  HEADER_CELL.lastIndex = 0;
  for (;;) {
    const [, quoted, plain, after] = HEADER_CELL.exec(text) ?? [];
    if (after === undefined) break;
    titles.push(quoted?.replaceAll('""', '"') ?? plain);
    if (after === '\n' && titles[0] === 'date' && titles.length > 1)
      return { titles, end: HEADER_CELL.lastIndex };
    if (after === '\n') break;
  }
  throw new DataError({
    file,
    line: 1,
    expected: 'the header "date,pred_…" that wattgraph writes',
    got: text === '' ? 'an empty file' : `"${text.slice(0, 40)}"`,
    wayOut: 'run it again',
  });
}
