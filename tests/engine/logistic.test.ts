import { expect, test } from 'vitest';
import { hyperbolicTangent, logistic } from '../../src/engine/logistic.ts';

test('is 1/(1 + e^−x), and stays between 0 and 1 where e^−x does not', () => {
  expect(logistic(0)).toBe(0.5);
  expect(logistic(Math.log(3))).toBeCloseTo(0.75, 12);
  expect([logistic(1e4), logistic(-1e4)]).toEqual([1, 0]);
});

test('the hyperbolic tangent is that of Math', () => {
  for (const x of [-30, -1.25, -1e-6, 0, 0.3, 2, 400]) {
    expect(Math.abs(hyperbolicTangent(x) - Math.tanh(x))).toBeLessThanOrEqual(2.3e-16);
  }
});
