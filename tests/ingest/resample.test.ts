import { describe, expect, it } from 'vitest';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { resample } from '../../src/ingest/resample.ts';
import type { SeriesTable } from '../../src/ingest/series-table.ts';

const HOUR = 3_600_000;
const missing = Number.NaN;

function table(hours: number[], ...columns: number[][]): SeriesTable {
  return {
    file: 'weather.csv',
    timeColumn: 'utc',
    columns: columns.map((_, column) => `s${column}`),
    timesMs: Float64Array.from(hours, (hour) => hour * HOUR),
    lines: Int32Array.from(hours, (_, row) => row + 2),
    values: Float64Array.from(hours.flatMap((_, row) => columns.map((column) => column[row]))),
  };
}

const halfHours = (from: number, length: number): TimeGrid =>
  new TimeGrid({ startMs: from * HOUR, stepMinutes: 30, length, zone: 'UTC' });

describe('resample', () => {
  it('draws a line between hourly readings, each column by its own', () => {
    const { values, observed } = resample(table([0, 1, 2], [10, 14, 8], [1, missing, 5]), halfHours(0, 5));
    expect([...values]).toEqual([10, 1, 12, 2, 14, 3, 11, 4, 8, 5]);
    expect([...observed]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('leaves wider gaps open, but for the readings themselves', () => {
    const rows = table([0, 3, 7], [9, 3, 11]);
    const narrow = resample(rows, halfHours(2.5, 11));
    expect([...narrow.observed]).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    expect([...narrow.values]).toEqual([4, 3, 0, 0, 0, 0, 0, 0, 0, 11, 0]);
    const wide = resample(rows, halfHours(2.5, 11), { maxGapHours: 4 });
    expect([...wide.values]).toEqual([4, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]);
    expect([...wide.observed]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('knows nothing before the first reading or after the last', () => {
    const { observed } = resample(table([1, 2], [5, missing]), halfHours(0, 6));
    expect([...observed]).toEqual([0, 0, 1, 0, 0, 0]);
  });

  it('takes the readings at its own instants from a finer series', () => {
    const { values } = resample(table([0, 0.25, 0.5, 0.75, 1], [1, 100, 2, 100, 3]), halfHours(0, 3));
    expect([...values]).toEqual([1, 2, 3]);
  });
});
