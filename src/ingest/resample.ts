import type { TimeGrid } from '../core/time-grid.ts';
import type { FloatArray } from './growing-array.ts';
import type { SeriesTable } from './series-table.ts';

export interface Resampled {
  /** 0 where not observed, [time, column]. */
  readonly values: Float32Array;
  /** 1 where there is a value, [time, column]. */
  readonly observed: Uint8Array;
}

/**
 * Readings at the instants of a grid: a reading where one is, else on the line between the readings around,
 * where these are no further apart than `maxGapHours`. Nothing before the first reading or after the last.
 */
export function resample(
  table: SeriesTable<FloatArray>,
  grid: TimeGrid,
  { maxGapHours = 3 }: { readonly maxGapHours?: number } = {},
): Resampled {
  const { timesMs, values: readings } = table;
  const width = table.columns.length;
  const maxGapMs = maxGapHours * 3_600_000;
  const { length, startMs, stepMs } = grid;
  const values = new Float32Array(length * width);
  const observed = new Uint8Array(length * width);
  for (let column = 0; column < width; column++) {
    let before = -1;
    let after = nextReading(table, column, 0);
    for (let step = 0, cell = column; step < length; step++, cell += width) {
      const timeMs = startMs + step * stepMs;
      while (after < timesMs.length && timesMs[after] <= timeMs) {
        before = after;
        after = nextReading(table, column, after + 1);
      }
      const value =
        before >= 0 && timesMs[before] === timeMs
          ? readings[before * width + column]
          : valueBetween(table, column, { before, after, timeMs, maxGapMs });
      if (Number.isNaN(value)) continue;
      values[cell] = value;
      observed[cell] = 1;
    }
  }
  return { values, observed };
}

/** First row from `row` on that holds a reading of the column; the number of rows where none does. */
function nextReading(
  { timesMs, values, columns }: SeriesTable<FloatArray>,
  column: number,
  row: number,
): number {
  const width = columns.length;
  let next = row;
  while (next < timesMs.length && Number.isNaN(values[next * width + column])) next++;
  return next;
}

function valueBetween(
  { timesMs, values, columns }: SeriesTable<FloatArray>,
  column: number,
  { before, after, timeMs, maxGapMs }: { before: number; after: number; timeMs: number; maxGapMs: number },
): number {
  if (before < 0) return Number.NaN;
  const from = timesMs[before];
  const first = values[before * columns.length + column];
  if (after >= timesMs.length || timesMs[after] - from > maxGapMs) return Number.NaN;
  const share = (timeMs - from) / (timesMs[after] - from);
  return first + share * (values[after * columns.length + column] - first);
}
