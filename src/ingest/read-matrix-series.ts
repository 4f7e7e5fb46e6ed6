import { isZone, parseZonedTime, ZoneOffsets } from '../calendar/zoned-time.ts';
import { ConfigError, DataError } from '../core/errors.ts';
import { numbersReader } from './cell-readers.ts';
import { chooseColumns } from './choose-columns.ts';
import { readTable, type CsvHeader } from './csv-table.ts';
import { growingDoubles } from './growing-array.ts';
import { listNames, quoteCell } from './quote-cell.ts';
import type { SeriesOptions, SeriesTable } from './series-table.ts';

/** What a matrix of readings does not say itself. */
export interface MatrixRows {
  /** Time of the first row, local to the zone or with an offset: `2012-03-01` or `2012-03-01T14:20`. */
  readonly from: string;
  /** Elapsed time between rows; a matrix does not know of clock changes. */
  readonly stepMinutes: number;
  /** Whether the first line holds the ids of the nodes; without, they are `node_1`, `node_2`, … Default true. */
  readonly header?: boolean;
}

/**
 * Reads a plain matrix of readings, one row per step and one column per node, without a time column.
 * @throws DataError naming file, line and column of the first fault, ConfigError for a `from` that is no time.
 */
export async function readMatrixSeries(
  file: string,
  { from, stepMinutes, header = true }: MatrixRows,
  options: SeriesOptions = {},
): Promise<SeriesTable> {
  const startMs = startOf(file, from, options.zone);
  const lines = growingDoubles();
  const values = growingDoubles();
  let columns: string[] = [];
  await readTable(
    file,
    {
      ...options,
      isNumeric: true,
      ...(header ? { checkHeader: refuseReadings } : { nameOf: (column: number) => `node_${column}` }),
    },
    (head) => {
      const chosen = chooseColumns(head, options, []);
      const readNumbers = numbersReader(file, chosen, options);
      columns = chosen.map(({ id }) => id);
      return (cells, line) => {
        lines.push(line);
        values.pushAll(readNumbers(cells, line));
      };
    },
  );
  const rows = Int32Array.from(lines.toArray());
  const cells = values.toArray();
  if (!header) refuseIds(file, rows[0], { cells, width: columns.length });
  return {
    file,
    timeColumn: '',
    columns,
    timesMs: Float64Array.from(rows, (_, row) => startMs + row * stepMinutes * 60_000),
    lines: rows,
    values: cells,
  };
}

function startOf(file: string, from: string, zone: string | undefined): number {
  if (zone !== undefined && !isZone(zone)) {
    const expected = 'an IANA zone name such as Europe/Paris';
    throw new DataError({ file, expected, got: quoteCell(zone), wayOut: 'correct zone' });
  }
  const time = parseZonedTime(from, zone === undefined ? null : new ZoneOffsets(zone));
  if (typeof time === 'number') return time;
  const expected = {
    unreadable: 'a time such as 2012-03-01 or 2012-03-01T14:20',
    naive: 'a time with an offset, or a zone beside it to read it in',
    skipped: `a time that the clock of ${zone} shows`,
  }[time];
  throw new ConfigError(`matrix.from: expected ${expected}, got "${from}"`);
}

/** A first line of readings would be taken for the ids of the nodes, and a step be lost without a word. */
function refuseReadings({ file, line, names }: CsvHeader): void {
  const numbers = names.map((name) =>
    /^[+-]?\d*[.,]?\d+(e[+-]?\d+)?$/i.test(name) ? Number(name.replace(',', '.')) : NaN,
  );
  const isDoubled = new Set(names).size < names.length;
  if (numbers.some(Number.isNaN) || (numbers.every(Number.isInteger) && !isDoubled)) return;
  throw new DataError({
    file,
    line,
    expected: 'ids of nodes in the first line',
    got: listNames(names),
    wayOut: 'set matrix.header to false if the file has none',
  });
}

/** How many times larger than every reading the numbers of a first row are ids. */
const IDS_ABOVE_READINGS = 100;

/** Ids taken for the readings of the first step would spoil every scale, and a header that is not awaited is easily missed. */
function refuseIds(
  file: string,
  line: number,
  { cells, width }: { readonly cells: Float64Array; readonly width: number },
): void {
  const [first, rest] = [cells.subarray(0, width), cells.subarray(width)];
  if (width < 2 || rest.length === 0 || !first.every(Number.isInteger) || new Set(first).size < width) return;
  const largest = rest.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0);
  if (largest === 0 || first.some((id) => id < IDS_ABOVE_READINGS * largest)) return;
  throw new DataError({
    file,
    line,
    expected: 'readings in the first line',
    got: `${listNames([...first].map(String))}, each over ${IDS_ABOVE_READINGS} times all readings below`,
    wayOut: 'set matrix.header to true if these are the ids of the nodes',
  });
}
