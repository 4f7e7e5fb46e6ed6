import { expect, it } from 'vitest';
import { ERROR_REGRESSORS } from '../../src/aggregation/error-regressors.ts';

const told = (errors: number[]): Record<string, number[]> =>
  Object.fromEntries(
    Object.entries(ERROR_REGRESSORS).map(([name, regressor]) => {
      const of = regressor(Float64Array.from(errors));
      return [name, errors.map((_, step) => of(step))];
    }),
  );

it('tells each step what today was like', () => {
  expect(told([0.5, -1, 2])).toEqual({
    bias: [1, 1, 1],
    lastStep: [2, 2, 2],
    sameStep: [0.5, -1, 2],
    dayMean: [0.5, 0.5, 0.5],
  });
});

it('is silent on what is not known', () => {
  expect(told([3, -1, NaN])).toEqual({
    bias: [1, 1, 1],
    lastStep: [0, 0, 0],
    sameStep: [3, -1, 0],
    dayMean: [1, 1, 1],
  });
  expect(told([NaN, NaN]).dayMean).toEqual([0, 0]);
});
