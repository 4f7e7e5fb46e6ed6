import { expect, test } from 'vitest';
import { scoreSeries } from '../../src/experiment/series-score.ts';

test('scores what has a forecast and an actual; 0 is not divided by', () => {
  expect(scoreSeries([11, 18, 3, NaN, 8], [10, 20, 0, 7, NaN])).toEqual({
    scored: 3,
    rmse: Math.sqrt((1 + 4 + 9) / 3),
    mape: expect.closeTo(10, 12) as number,
    mae: 2,
    bias: expect.closeTo(2 / 3, 12) as number,
  });
});

test('with the mean pinball loss where that is what an error costs', () => {
  const { pinball } = scoreSeries([11, 18, 3, NaN, 8], [10, 20, 0, 7, NaN], { kind: 'pinball', tau: 0.9 });
  expect(pinball).toBeCloseTo((0.1 * 1 + 0.9 * 2 + 0.1 * 3) / 3, 12);
  expect(scoreSeries([NaN], [1], { kind: 'pinball', tau: 0.9 }).pinball).toBeNull();
  expect(scoreSeries([1], [1], { kind: 'absolute' })).not.toHaveProperty('pinball');
});

test('nothing scored, no value', () => {
  expect(scoreSeries([NaN], [1])).toEqual({ scored: 0, rmse: null, mape: null, mae: null, bias: null });
});
