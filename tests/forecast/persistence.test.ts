import { describe, expect, it } from 'vitest';
import type { Panel } from '../../src/core/panel.ts';
import { persistence } from '../../src/forecast/persistence.ts';
import { node, panelOf } from '../evaluation/fixtures.ts';

const HOUR = 3_600_000;
const NODES = [node('a'), node('b')];

/** Two nodes; a reads the hours since the start, b a thousand more. */
function hours(start: string, length: number): Panel {
  return panelOf({
    nodes: NODES,
    start,
    stepMinutes: 60,
    rows: Array.from({ length }, (_, hour) => [hour, 1000 + hour]),
  });
}

/** Forecast of node a, as the instants read, for hourly targets issued at `issued`. */
function sources(
  panel: Panel,
  from: string,
  count: number,
  { days, issued }: { days: number; issued: string | null },
): string[] {
  const timesMs = Float64Array.from({ length: count }, (_, row) => Date.parse(from) + row * HOUR);
  const issuedMs = new Float64Array(count).fill(issued === null ? NaN : Date.parse(issued));
  const { values } = persistence(panel, { timesMs, issuedMs }, { days });
  return Array.from({ length: count }, (_, row) => {
    const hour = values[2 * row];
    if (!Number.isNaN(hour)) expect(values[2 * row + 1]).toBe(1000 + hour);
    return Number.isNaN(hour) ? '–' : new Date(panel.grid.timeAt(hour)).toISOString().slice(5, 16);
  });
}

describe('persistence', () => {
  const january = hours('2022-01-01T00:00+01:00', 24 * 14);

  it('reads the same clock time one and seven days before', () => {
    const issued = '2022-01-10T00:00+01:00';
    expect(sources(january, issued, 2, { days: 1, issued })).toEqual(['01-08T23:00', '01-09T00:00']);
    expect(sources(january, issued, 2, { days: 7, issued })).toEqual(['01-02T23:00', '01-03T00:00']);
  });

  it('goes back further where the reading is not complete at the issue time', () => {
    const issued = '2022-01-09T12:00+01:00';
    const midday = '2022-01-10T10:00+01:00';
    expect(sources(january, midday, 4, { days: 1, issued })).toEqual([
      '01-09T09:00',
      '01-09T10:00',
      '01-08T11:00',
      '01-08T12:00',
    ]);
    expect(sources(january, '2022-01-18T00:00+01:00', 1, { days: 7, issued })).toEqual(['01-03T23:00']);
    expect(
      sources(january, '2022-01-10T11:00+01:00', 1, { days: 1, issued: '2022-01-09T11:30+01:00' }),
    ).toEqual(['01-08T10:00']);
  });

  it('reads the day before where the issue time is unknown', () => {
    expect(sources(january, '2022-01-10T23:00+01:00', 2, { days: 1, issued: null })).toEqual([
      '01-09T22:00',
      '01-09T23:00',
    ]);
  });

  it('gives NaN for a missing reading and before the panel', () => {
    const holed: Panel = {
      ...january,
      observed: january.observed.map((seen, cell) => (cell === 2 * 24 ? 0 : seen)),
    };
    const { values } = persistence(
      holed,
      {
        timesMs: Float64Array.of(january.grid.timeAt(24 * 2)),
        issuedMs: Float64Array.of(january.grid.timeAt(24 * 2)),
      },
      { days: 1 },
    );
    expect([...values]).toEqual([NaN, 1024]);
    expect(
      sources(january, '2022-01-01T05:00+01:00', 1, { days: 1, issued: '2022-01-01T00:00+01:00' }),
    ).toEqual(['–']);
    expect(
      sources(january, '2021-12-31T05:00+01:00', 1, { days: 1, issued: '2021-12-31T00:00+01:00' }),
    ).toEqual(['–']);
  });

  it('reads on the clock across the spring change', () => {
    const march = hours('2022-03-20T00:00+01:00', 24 * 10);
    // 28 March 01:00, 02:00, 03:00 summer time; the clock of 27 March went from 02:00+01 to 03:00+02.
    expect(
      sources(march, '2022-03-28T01:00+02:00', 3, { days: 1, issued: '2022-03-28T00:00+02:00' }),
    ).toEqual(['03-27T00:00', '03-27T00:00', '03-27T01:00']);
    expect(
      sources(march, '2022-03-28T03:00+02:00', 1, { days: 7, issued: '2022-03-28T00:00+02:00' }),
    ).toEqual(['03-21T02:00']);
  });

  it('reads on the clock across the autumn change', () => {
    const october = hours('2022-10-20T00:00+02:00', 24 * 14);
    // Both copies of 02:00 on 30 October read 02:00 of the day before.
    expect(
      sources(october, '2022-10-30T01:00+02:00', 4, { days: 1, issued: '2022-10-30T00:00+02:00' }),
    ).toEqual(['10-28T23:00', '10-29T00:00', '10-29T00:00', '10-29T01:00']);
    // The day after reads the first copy.
    expect(
      sources(october, '2022-10-31T01:00+01:00', 3, { days: 1, issued: '2022-10-31T00:00+01:00' }),
    ).toEqual(['10-29T23:00', '10-30T00:00', '10-30T02:00']);
  });

  it('does not move when everything from the issue time on is changed', () => {
    const issuedStep = 24 * 9 + 7;
    const late: Panel = {
      ...january,
      values: january.values.map((value, cell) => (cell >= 2 * issuedStep ? 1e9 : value)),
    };
    const timesMs = Float64Array.from({ length: 48 }, (_, row) => january.grid.timeAt(issuedStep + row));
    const issuedMs = new Float64Array(48).fill(january.grid.timeAt(issuedStep));
    for (const days of [1, 7]) {
      expect(persistence(late, { timesMs, issuedMs }, { days }).values).toEqual(
        persistence(january, { timesMs, issuedMs }, { days }).values,
      );
    }
  });

  it('refuses a target off the lattice', () => {
    const timesMs = Float64Array.of(january.grid.timeAt(30) + HOUR / 2);
    expect(() => persistence(january, { timesMs, issuedMs: timesMs }, { days: 1 })).toThrow('60-minute grid');
  });
});
