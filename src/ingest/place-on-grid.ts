import { formatLocalTime } from '../calendar/zoned-time.ts';
import { ConfigError, DataError } from '../core/errors.ts';
import { TimeGrid } from '../core/time-grid.ts';
import type { SeriesTable } from './series-table.ts';

const MINUTE_MS = 60_000;
/** A longer hole between two rows is a wrong year in a time cell, and would fill the memory. */
const LONGEST_HOLE_YEARS = 10;

export interface GridOptions {
  /** Default: the most common difference between rows. */
  readonly stepMinutes?: number;
  /** Zone in which the grid shows its times; default UTC. */
  readonly zone?: string;
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
export function placeOnGrid(table: SeriesTable, options: GridOptions = {}): GriddedReadings {
  const { timesMs, columns } = table;
  const { zone = 'UTC', stepMinutes = inferStep(table) } = options;
  if (!dividesDay(stepMinutes)) {
    throw new ConfigError(`stepMinutes must be a whole number that divides a day, got ${stepMinutes}`);
  }
  const stepMs = stepMinutes * MINUTE_MS;
  refuseOffLattice(table, stepMs, zone);
  const startMs = timesMs[0];
  const length = (timesMs.at(-1)! - startMs) / stepMs + 1;
  const width = columns.length;
  const values = new Float32Array(length * width);
  const observed = new Uint8Array(length * width);
  let longestHoleSteps = 0;
  for (let row = 0, before = -1; row < timesMs.length; row++) {
    const step = (timesMs[row] - startMs) / stepMs;
    longestHoleSteps = Math.max(longestHoleSteps, step - before - 1);
    before = step;
    for (let column = 0; column < width; column++) {
      const value = table.values[row * width + column];
      if (Number.isNaN(value)) continue;
      values[step * width + column] = value;
      observed[step * width + column] = 1;
    }
  }
  const grid = new TimeGrid({ startMs, stepMinutes, length, zone });
  return { grid, values, observed, missingRows: length - timesMs.length, longestHoleSteps };
}

function dividesDay(stepMinutes: number): boolean {
  return Number.isInteger(stepMinutes) && stepMinutes > 0 && 1440 % stepMinutes === 0;
}

function inferStep({ file, timesMs }: SeriesTable): number {
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
  { file, timesMs, lines, timeColumn }: SeriesTable,
  stepMs: number,
  zone: string,
): void {
  const modulo = (timeMs: number): number => ((timeMs % stepMs) + stepMs) % stepMs;
  const phase = mostCommon(timesMs.map(modulo));
  for (const [row, timeMs] of timesMs.entries()) {
    const at = { file, line: lines[row], column: timeColumn };
    const got = formatLocalTime(timeMs, zone);
    if (modulo(timeMs) !== phase) {
      const expected = `a time on the lattice of ${stepMs / MINUTE_MS} minutes that most rows lie on`;
      throw new DataError({ ...at, expected, got, wayOut: wayOntoLattice(stepMs) });
    }
    if (row > 0 && timeMs - timesMs[row - 1] > LONGEST_HOLE_YEARS * 365 * 1440 * MINUTE_MS) {
      const expected = `a time within ${LONGEST_HOLE_YEARS} years of the row before`;
      throw new DataError({ ...at, expected, got, wayOut: 'fix the year or split the file' });
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
