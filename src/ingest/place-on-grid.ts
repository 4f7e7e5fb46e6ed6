import { formatLocalTime } from '../calendar/zoned-time.ts';
import { ConfigError, DataError } from '../core/errors.ts';
import { TimeGrid } from '../core/time-grid.ts';
import type { FloatArray } from './growing-array.ts';
import type { SeriesTable } from './series-table.ts';

const MINUTE_MS = 60_000;
/** A longer hole between two rows is a wrong year in a time cell, and would fill the memory. */
const LONGEST_HOLE_YEARS = 10;

export interface GridOptions {
  /** Default: the most common difference between rows. */
  readonly stepMinutes?: number;
  /** Zone in which the grid shows its times; default UTC. */
  readonly zone?: string;
  /** Whether the values of the table may become those of the grid, which saves memory: nobody reads the table after this. */
  readonly takesValues?: boolean;
}

export interface GriddedReadings {
  readonly grid: TimeGrid;
  /** 0 where not observed, [time, column]. */
  readonly values: Float32Array;
  /** 1 where observed, [time, column]. */
  readonly observed: Uint8Array;
  /** Steps for which the file has no row. */
  readonly missingRows: number;
  readonly longestHoleSteps: number;
}

/**
 * Lays the rows of a table on a regular time grid; steps without a row are missing readings.
 * @throws DataError if no step can be found, it does not divide a day, or a row lies off the lattice of the others.
 * @throws ConfigError if `stepMinutes` does not divide a day.
 */
export function placeOnGrid(table: SeriesTable<FloatArray>, options: GridOptions = {}): GriddedReadings {
  const { timesMs, columns } = table;
  const { zone = 'UTC', stepMinutes = inferStep(table), takesValues = false } = options;
  if (!dividesDay(stepMinutes)) {
    throw new ConfigError(`stepMinutes must be a whole number that divides a day, got ${stepMinutes}`);
  }
  const stepMs = stepMinutes * MINUTE_MS;
  refuseOffLattice(table, stepMs, zone);
  const startMs = timesMs[0];
  const length = (timesMs.at(-1)! - startMs) / stepMs + 1;
  const width = columns.length;
  const isWhole = length === timesMs.length;
  const values =
    takesValues && isWhole && table.values instanceof Float32Array
      ? table.values
      : new Float32Array(length * width);
  const observed = new Uint8Array(length * width);
  let longestHoleSteps = 0;
  for (let row = 0, before = -1; row < timesMs.length; row++) {
    const step = (timesMs[row] - startMs) / stepMs;
    longestHoleSteps = Math.max(longestHoleSteps, step - before - 1);
    before = step;
    for (let column = 0; column < width; column++) {
      const value = table.values[row * width + column];
      const isMissing = Number.isNaN(value);
      values[step * width + column] = isMissing ? 0 : value;
      observed[step * width + column] = isMissing ? 0 : 1;
    }
  }
  const grid = new TimeGrid({ startMs, stepMinutes, length, zone });
  return { grid, values, observed, missingRows: length - timesMs.length, longestHoleSteps };
}

function dividesDay(stepMinutes: number): boolean {
  return Number.isInteger(stepMinutes) && stepMinutes > 0 && 1440 % stepMinutes === 0;
}

function inferStep({ file, timesMs }: SeriesTable<FloatArray>): number {
  const wayOut = 'set stepMinutes';
  if (timesMs.length < 2) {
    throw new DataError({ file, expected: 'two rows or more to see the time step', got: 'one', wayOut });
  }
  const differences = timesMs.subarray(1).map((timeMs, row) => timeMs - timesMs[row]);
  const stepMinutes = mostCommon(differences) / MINUTE_MS;
  if (dividesDay(stepMinutes)) return stepMinutes;
  const got = `${stepMinutes} minutes between most rows`;
  throw new DataError({ file, expected: 'a time step that divides a day', got, wayOut });
}

function refuseOffLattice(
  { file, timesMs, lines, timeColumn }: SeriesTable<FloatArray>,
  stepMs: number,
  zone: string,
): void {
  // The remainder operator takes many times longer for numbers of this size.
  const modulo = (timeMs: number): number => timeMs - Math.floor(timeMs / stepMs) * stepMs;
  const phase = mostCommon(timesMs.map(modulo));
  const refuse = (row: number, expected: string, wayOut: string): never => {
    const got = formatLocalTime(timesMs[row], zone);
    throw new DataError({ file, line: lines[row], column: timeColumn, expected, got, wayOut });
  };
  for (let row = 0; row < timesMs.length; row++) {
    if (modulo(timesMs[row]) !== phase) {
      const lattice = `a time on the lattice of ${stepMs / MINUTE_MS} minutes that most rows lie on`;
      refuse(row, lattice, wayOntoLattice(stepMs));
    }
    if (row > 0 && timesMs[row] - timesMs[row - 1] > LONGEST_HOLE_YEARS * 365 * 1440 * MINUTE_MS) {
      refuse(
        row,
        `a time within ${LONGEST_HOLE_YEARS} years of the row before`,
        'fix the year or split the file',
      );
    }
  }
}

function wayOntoLattice(stepMs: number): string {
  return stepMs > 60 * MINUTE_MS
    ? 'fix the time; where clock changes shift the rows, set zone to UTC'
    : 'fix the time or set stepMinutes';
}

/** The smallest of the most frequent numbers. */
function mostCommon(numbers: Float64Array): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best = Number.POSITIVE_INFINITY;
  for (const [number, count] of counts) {
    const most = counts.get(best) ?? 0;
    if (count > most || (count === most && number < best)) best = number;
  }
  return best;
}
