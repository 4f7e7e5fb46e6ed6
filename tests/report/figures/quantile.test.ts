import { expect, test } from 'vitest';
import { quantile } from '../../../src/report/figures/quantile.ts';

test('quantiles are interpolated', () => {
  expect(quantile([1, 2, 4, 10], 0.5)).toBe(3);
  expect(quantile([1, 2, 4, 10], 0.9)).toBeCloseTo(8.2, 12);
  expect(quantile([7], 0.9)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});
