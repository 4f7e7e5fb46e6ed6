import { expect, test } from 'vitest';
import { filledExperts, fixedForecast } from '../../src/aggregation/filled-experts.ts';

const experts = [
  [1, NaN, 5, NaN, 7],
  [2, 4, NaN, NaN, 8],
  [6, 10, 9, NaN, 9],
];

test('the mean of the others stands in; rows without anybody or without an actual go', () => {
  const { columns, actual } = filledExperts(experts, [3, 5, 6, 7, NaN]);
  expect(columns.map((column) => [...column])).toEqual([
    [1, 7, 5],
    [2, 4, 7],
    [6, 10, 9],
  ]);
  expect([...actual]).toEqual([3, 5, 6]);
});

test('a fixed weight on who is away is shared evenly', () => {
  const forecast = fixedForecast(experts, [0.5, 0.25, 0.25], 5);
  expect([...forecast]).toEqual([2.5, 7, 6.5, NaN, 7.75]);
});
