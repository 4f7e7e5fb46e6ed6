import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { placeOnGrid } from '../../src/ingest/place-on-grid.ts';
import type { SeriesTable } from '../../src/ingest/series-table.ts';
import { refusal } from './scratch-file.ts';

const START = Date.UTC(2022, 0, 1);

/** One row per minute given; two columns that hold the row and ten times the row. */
function table(...minutes: number[]): SeriesTable {
  return {
    file: 'load.csv',
    timeColumn: 'date',
    columns: ['a', 'b'],
    timesMs: Float64Array.from(minutes, (minute) => START + minute * 60_000),
    lines: Int32Array.from(minutes, (_, row) => row + 2),
    values: Float64Array.from(minutes.flatMap((_, row) => [row + 1, 10 * (row + 1)])),
  };
}

const refused = (...minutes: number[]): Promise<string> =>
  refusal((async () => placeOnGrid(table(...minutes)))());

describe('placeOnGrid', () => {
  it('turns missing rows and cells into missing readings', () => {
    const rows = table(0, 30, 60, 150, 180);
    rows.values[3] = Number.NaN;
    const { grid, values, observed, missingRows, longestHoleSteps } = placeOnGrid(rows, {
      zone: 'Europe/Paris',
    });
    expect({ ...grid }).toEqual({ startMs: START, stepMinutes: 30, length: 7, zone: 'Europe/Paris' });
    expect([...values]).toEqual([1, 10, 2, 0, 3, 30, 0, 0, 0, 0, 4, 40, 5, 50]);
    expect([...observed]).toEqual([1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1]);
    expect([missingRows, longestHoleSteps]).toEqual([2, 2]);
  });

  it('takes over the values of a whole table where it may, and gives the same', () => {
    const rows = table(0, 30, 60);
    rows.values[3] = Number.NaN;
    const single = { ...rows, values: Float32Array.from(rows.values) };
    const expected = placeOnGrid(rows);
    expect(placeOnGrid(single)).toEqual(expected);
    expect(single.values[3]).toBeNaN();
    const taken = placeOnGrid(single, { takesValues: true });
    expect(taken).toEqual(expected);
    expect(taken.values).toBe(single.values);
    const holes = { ...table(0, 30, 90), values: Float32Array.of(1, 2, 3, 4, 5, 6) };
    expect([...placeOnGrid(holes, { takesValues: true }).values]).toEqual([1, 2, 3, 4, 0, 0, 5, 6]);
  });

  it('takes the most common difference for the step, the smallest of equals', () => {
    expect(placeOnGrid(table(0, 120, 180, 240, 300)).grid.stepMinutes).toBe(60);
    expect(placeOnGrid(table(0, 60, 90)).grid.stepMinutes).toBe(30);
  });

  it('takes the step it is told', () => {
    expect(placeOnGrid(table(0, 60), { stepMinutes: 15 }).grid.length).toBe(5);
    expect(placeOnGrid(table(45), { stepMinutes: 15 }).grid.length).toBe(1);
    expect(() => placeOnGrid(table(0, 60), { stepMinutes: 50 })).toThrow(ConfigError);
  });

  it('blames the row that lies off the lattice of the others, also the first', async () => {
    expect(await refused(0, 30, 67, 90, 120)).toBe(
      'load.csv line 4, column "date": expected a time on the lattice of 30 minutes that most rows lie on, ' +
        'got 2022-01-01 01:07:00+00:00; fix the time or set stepMinutes',
    );
    expect(await refused(7, 30, 60, 90)).toMatch(/^load\.csv line 2, .* got 2022-01-01 00:07:00\+00:00;/);
    expect(await refused(0, 1440, 2880, 4320 - 60)).toMatch(
      /where clock changes shift the rows, set zone to UTC$/,
    );
  });

  it('refuses a step it cannot find or use', async () => {
    expect(await refused(0)).toBe(
      'load.csv: expected two rows or more to see the time step, got one; set stepMinutes',
    );
    expect(await refused(0, 50, 100)).toBe(
      'load.csv: expected a time step that divides a day, got 50 minutes between most rows; set stepMinutes',
    );
  });

  it('refuses a leap of many years', async () => {
    expect(await refused(0, 30, 60, 1440 * 366 * 11)).toMatch(
      /^load\.csv line 5, column "date": expected a time within 10 years of the row before, got 2033-01-\d\d 00:00:00\+00:00;/,
    );
  });
});
