import { expect, test } from 'vitest';
import { onCommonPoints } from '../../src/evaluation/common-points.ts';
import { forecastOf, node } from './fixtures.ts';

const [A, B, C] = ['a', 'b', 'c'].map((id) => node(id));
const start = '2022-01-01T00:00+01:00';
const one = forecastOf({
  nodes: [A, B],
  start,
  rows: [
    [1, 2],
    [3, null],
    [5, 6],
  ],
});
const other = forecastOf({
  nodes: [C, B, A],
  start,
  issued: '2021-12-31T00:00+01:00',
  rows: [
    [0, 20, 10],
    [0, 40, 30],
    [0, 60, null],
  ],
});

test('forecasts of the same rows are cut to the nodes, and lack what one of them lacks', () => {
  const [first, second] = onCommonPoints([one, other], [B, A]);
  expect([...first.values]).toEqual([2, 1, NaN, 3, 6, NaN]);
  expect([...second.values]).toEqual([20, 10, NaN, 30, 60, NaN]);
  expect(second.nodes).toEqual([B, A]);
  expect(second.issuedMs).toEqual(other.issuedMs);
  expect([...one.values]).toEqual([1, 2, 3, NaN, 5, 6]);
});

test('of other rows the common instants are left, in the order of the first', () => {
  const later = forecastOf({ nodes: [A], start: '2022-01-01T00:30+01:00', rows: [[7], [8], [9]] });
  const [first, second] = onCommonPoints([one, later], [A, C]);
  expect([...first.timesMs]).toEqual([one.timesMs[1], one.timesMs[2]]);
  expect([...first.values]).toEqual([3, NaN, 5, NaN]);
  expect([...second.values]).toEqual([7, NaN, 8, NaN]);
  expect([...second.issuedMs]).toEqual([later.issuedMs[0], later.issuedMs[1]]);
});

test('where an instant is forecast twice, issues are told apart', () => {
  const twice = {
    ...one,
    timesMs: Float64Array.of(0, 60, 60),
    issuedMs: Float64Array.of(0, 0, 30),
  };
  const turned = {
    ...twice,
    timesMs: Float64Array.of(60, 60, 90),
    issuedMs: Float64Array.of(30, 0, 30),
    values: Float64Array.of(11, 12, 13, 14, 15, 16),
  };
  const [first, second] = onCommonPoints([twice, turned], [A]);
  expect([...first.values]).toEqual([3, 5]);
  expect([...second.values]).toEqual([13, 11]);
});
