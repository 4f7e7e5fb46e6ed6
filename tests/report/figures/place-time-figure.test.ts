import { expect, test } from 'vitest';
import { placeHourError } from '../../../src/report/figures/place-hour-error.ts';
import { placeMonthError } from '../../../src/report/figures/place-month-error.ts';
import { reportFixture } from '../report-fixture.ts';
import { tinyMetrics, tinySeries } from '../tiny-series.ts';

const fixture = reportFixture();

test('cells are the errors of a place in an hour of its own clock', () => {
  const figure = placeHourError({ ...fixture, series: tinySeries(), metrics: tinyMetrics(0) })!;
  const cell = (node: string, hour: string): unknown =>
    figure.table.rows.find((row) => row[0] === node && row[1] === hour)![2];
  // 00:30: row 0. 01:00 and 01:30: rows 1 and 2, the second not scored. 02:00 and 02:30: rows 3 and 4. 03:00: row 5.
  expect(['0', '1', '2', '3', '4'].map((hour) => cell('A', hour))).toEqual([10, 5, 10, null, null]);
  expect(['0', '1', '2', '3', '4'].map((hour) => cell('B', hour))).toEqual([50, 25, 5, 20, null]);
  expect(figure.takeaway).toBe('The largest error is that of Beta between 0:00 and 1:00: MAPE 50.0\u00a0%.');
});

test('the fixture is worst in Provence in the evening, as metrics.json has it for the nation', () => {
  const figure = placeHourError(fixture)!;
  expect(figure.takeaway).toContain("Provence-Alpes-Côte d'Azur between 19:00 and 20:00");
  const nation = fixture.metrics.scores[0].groups.hour.find(
    ({ level, key }) => level === 'national' && key === '7',
  )!;
  const [, , error] = figure.table.rows.find(([node, hour]) => node === 'FR' && hour === '7')!;
  expect(error).toBeCloseTo(nation.metrics.mape.value!, 10);
});

test('months are local', () => {
  const figure = placeMonthError(fixture)!;
  expect(figure.takeaway).toContain("Provence-Alpes-Côte d'Azur in October 2021");
  expect(new Set(figure.table.rows.map(([, month]) => month))).toEqual(new Set(['2021-10', '2021-11']));
});
