import { expect, test } from 'vitest';
import { onRowsOf } from '../../src/forecast/on-rows-of.ts';
import { forecastOf, node } from '../evaluation/fixtures.ts';

const own = forecastOf({
  nodes: [node('a'), node('b')],
  start: '2022-01-01T00:00Z',
  rows: [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
});

test('rows and nodes of the one, values of the other, nothing where that has none', () => {
  const other = forecastOf({
    nodes: [node('b'), node('c'), node('a')],
    start: '2022-01-01T00:30Z',
    rows: [
      [40, 70, 30],
      [60, 80, null],
      [99, 99, 99],
    ],
  });
  const aligned = onRowsOf(other, own);
  expect(Array.from(aligned.values)).toEqual([NaN, NaN, 30, 40, NaN, 60]);
  expect([aligned.timesMs, aligned.nodes]).toEqual([own.timesMs, own.nodes]);
});

test('issues are told apart where an instant was forecast more than once', () => {
  const twice = (issued: readonly number[], values: readonly number[]) => ({
    ...own,
    nodes: [node('a')],
    timesMs: Float64Array.from([10, 20, 20, 30]),
    issuedMs: Float64Array.from(issued),
    values: Float64Array.from(values),
  });
  const like = twice([0, 0, 10, 10], [1, 2, 3, 4]);
  const other = twice([5, 0, 10, 10], [10, 20, 30, 40]);
  expect(Array.from(onRowsOf(other, like).values)).toEqual([NaN, 20, 30, 40]);
});
