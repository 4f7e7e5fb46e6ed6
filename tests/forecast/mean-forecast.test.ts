import { expect, test } from 'vitest';
import { meanForecast } from '../../src/forecast/mean-forecast.ts';
import { forecastOf, node } from '../evaluation/fixtures.ts';

test('is cell by cell, and nothing where one has nothing', () => {
  const of = (rows: (number | null)[][]) =>
    forecastOf({ nodes: [node('a'), node('b')], start: '2022-01-01T00:00Z', rows });
  const mean = meanForecast([
    of([
      [1, 2],
      [3, null],
    ]),
    of([
      [4, 8],
      [6, 5],
    ]),
    of([
      [7, 2],
      [0, 5],
    ]),
  ]);
  expect([...mean.values]).toEqual([4, 4, 3, NaN]);
});
