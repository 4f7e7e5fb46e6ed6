import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { dayRows, forecastWindow, summaryOf, worstDay } from '../../../src/report/figures/forecast-window.ts';
import { packSeries } from '../../../src/report/pack-series.ts';
import { unpackColumns, type SeriesColumns } from '../../../src/report/packed-series.ts';
import type { ReportSeries } from '../../../src/report/report-data.ts';
import { reportFixture } from '../report-fixture.ts';
import { tinySeries } from '../tiny-series.ts';

function columnsOf(series: ReportSeries): SeriesColumns {
  const packed = packSeries(series);
  return unpackColumns(packed, new Uint8Array(inflateSync(Buffer.from(packed.bytes, 'base64'))));
}

const data = reportFixture();
const columns = columnsOf(data.series);
const days = dayRows(columns);
const rule = { metric: 'mape', nearZero: [0, 0, 0, 0] } as const;
const CLOCK_CHANGE = 5;

describe('forecastWindow', () => {
  test('a day of the clock change has 50 half-hours and shows 02:00 twice', () => {
    const { points } = forecastWindow(columns, days, { node: 1, day: CLOCK_CHANGE, span: 1, rule });
    expect(points).toHaveLength(50);
    expect(points.slice(4, 8).map(({ local }) => local)).toEqual([
      'Sun 31 Oct 02:00',
      'Sun 31 Oct 02:30',
      'Sun 31 Oct 02:00',
      'Sun 31 Oct 02:30',
    ]);
    expect(new Set(points.map(({ start }) => start)).size).toBe(50);
    expect(points.every(({ start, end }) => end - start === 1_800_000)).toBe(true);
  });

  test('marks on the axis are those of the wall clock, at their true instants', () => {
    const { ticks, tickLabels } = forecastWindow(columns, days, {
      node: 0,
      day: CLOCK_CHANGE,
      span: 1,
      rule,
    });
    expect(ticks.map((tick) => tickLabels[tick])).toEqual([
      '00:00',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
      '18:00',
      '21:00',
    ]);
    expect(ticks.slice(0, 2)).toEqual([Date.UTC(2021, 9, 30, 22), Date.UTC(2021, 9, 31, 2)]);
  });

  test('a span that the series does not hold to its end begins earlier', () => {
    const { from, to, points } = forecastWindow(columns, days, { node: 0, day: 8, span: 7, rule });
    expect([from.day, to.day]).toEqual([days[3].day, days[9].day]);
    expect(points).toHaveLength(7 * 48 + 2);
    expect(forecastWindow(columns, days, { node: 0, day: 8, span: 28, rule }).from).toBe(days[0]);
  });

  test('a gap is nothing, neither in the lines nor in the error', () => {
    const tiny = columnsOf(tinySeries());
    const { points } = forecastWindow(tiny, dayRows(tiny), { node: 0, day: 0, span: 1, rule });
    expect(points.map(({ forecast, actual, error }) => [forecast, actual, error])).toEqual([
      [110, 100, 10],
      [95, 100, -5],
      [100, null, null],
      [80, 100, -20],
      [100, 100, 0],
      [60, 50, 10],
    ]);
  });
});

test('errors are those of the scored points', () => {
  const tiny = columnsOf(tinySeries());
  const { percent, mae, bias, scored } = summaryOf(tiny, { node: 0, from: 0, to: 6, rule });
  // 10, −5, −20 and 0 of 100; the last row was not scored.
  expect(scored).toBe(4);
  expect(percent).toBeCloseTo(8.75, 9);
  expect(mae).toBeCloseTo(8.75, 9);
  expect(bias).toBeCloseTo(-3.75, 9);
});

test('the whole period scores as metrics.json has it, up to the rounding of the packed series', () => {
  const { nodes } = data.metrics.scores[0];
  columns.nodes.forEach(({ id }, node) => {
    const { percent } = summaryOf(columns, { node, from: 0, to: columns.rows, rule });
    expect(percent).toBeCloseTo(nodes.find((score) => score.id === id)!.metrics.mape.value!, 2);
  });
});

test('the worst day is the Sunday of the clock change', () => {
  expect(columns.nodes.map((_, node) => worstDay(columns, days, node, rule))).toEqual([5, 5, 5, 5]);
});

test('days begin at local midnight', () => {
  expect(days.map(({ from, to }) => to - from)).toEqual([48, 48, 48, 48, 48, 50, 48, 48, 48, 48]);
});
