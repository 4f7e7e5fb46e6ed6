import { expect, test } from 'vitest';
import { percentileInterval } from '../../src/significance/percentile-interval.ts';

const hundred = Array.from({ length: 101 }, (_, index) => 100 - index);

test('leaves the same share out at both ends', () => {
  expect(percentileInterval(hundred)!.from).toBeCloseTo(2.5, 12);
  expect(percentileInterval(hundred)!.to).toBeCloseTo(97.5, 12);
  expect(percentileInterval(hundred, { confidence: 0.8 })!.from).toBeCloseTo(10, 12);
  expect(percentileInterval(hundred, { confidence: 0.8 })!.to).toBeCloseTo(90, 12);
});

test('estimates without a value are left out; of none there is no interval', () => {
  expect(percentileInterval([NaN, 3, Infinity])).toEqual({ from: 3, to: 3 });
  expect(percentileInterval([NaN])).toBeNull();
});
