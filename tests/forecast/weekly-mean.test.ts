import { describe, expect, test } from 'vitest';
import { weeklyMean } from '../../src/forecast/weekly-mean.ts';
import { node, panelOf } from '../evaluation/fixtures.ts';

const HOUR = 3_600_000;
const hours = (start: string, length: number) =>
  panelOf({
    nodes: [node('a'), node('b')],
    start,
    stepMinutes: 60,
    rows: Array.from({ length }, (_, hour) => [hour, 1000 + hour ** 2]),
  });

/** Values of both nodes for an hour that is issued then. */
function at(panel: ReturnType<typeof hours>, time: string, { issued = time, weeks = 3 } = {}): number[] {
  const timesMs = Float64Array.of(Date.parse(time));
  const issuedMs = Float64Array.of(Date.parse(issued));
  return [...weeklyMean(panel, { timesMs, issuedMs }, { weeks }).values];
}

describe('the mean of the last weeks', () => {
  const winter = hours('2022-01-03T00:00+01:00', 24 * 35);

  test('is over the same weekdays at the same clock time', () => {
    // Hours 168 · 4 + 5 less one, two and three weeks.
    const sources = [1, 2, 3].map((week) => 168 * (4 - week) + 5);
    const squares = sources.map((hour) => 1000 + hour ** 2);
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const [a, b] = at(winter, '2022-01-31T05:00+01:00');
    expect(a).toBeCloseTo(mean(sources), 10);
    expect(b).toBeCloseTo(mean(squares), 3);
  });

  test('begins a week earlier where the last one is not complete at the issue', () => {
    const [a] = at(winter, '2022-01-31T05:00+01:00', { issued: '2022-01-24T05:30+01:00', weeks: 2 });
    expect(a).toBe(168 * 1.5 + 5);
  });

  test('is over the readings that are there, and nothing where none is', () => {
    const cell = 2 * (168 * 3 + 5);
    const holed = { ...winter, observed: winter.observed.map((seen, each) => (each === cell ? 0 : seen)) };
    expect(at(holed, '2022-01-31T05:00+01:00', { weeks: 2 })[0]).toBe(168 * 2 + 5);
    expect(at(holed, '2022-01-31T05:00+01:00', { weeks: 1 })[0]).toBeNaN();
    expect(at(winter, '2022-01-12T05:00+01:00', { weeks: 4 })[0]).toBe(24 * 2 + 5);
    expect(at(winter, '2022-01-05T05:00+01:00')).toEqual([NaN, NaN]);
  });

  test('goes by the clock across a change', () => {
    const march = hours('2022-03-07T00:00+01:00', 24 * 28);
    // Monday 4 April 05:00 summer time: 28 March 05:00 is an hour earlier on the grid than 21 and 14 March.
    const sources = [21 * 24 + 4, 14 * 24 + 5, 7 * 24 + 5];
    expect(at(march, '2022-04-04T05:00+02:00')[0]).toBeCloseTo(sources.reduce((a, b) => a + b) / 3, 10);
  });

  test('does not move with what comes after the issue', () => {
    const issued = Date.parse('2022-01-31T00:00+01:00');
    const from = 2 * winter.grid.stepOf(issued);
    const spoilt = { ...winter, values: winter.values.map((value, cell) => (cell >= from ? 1e9 : value)) };
    const rows = {
      timesMs: Float64Array.from({ length: 48 }, (_, hour) => issued + hour * HOUR),
      issuedMs: new Float64Array(48).fill(issued),
    };
    expect(weeklyMean(spoilt, rows).values).toEqual(weeklyMean(winter, rows).values);
  });
});
