import { expect, test } from 'vitest';
import { meanOf } from '../../src/core/mean.ts';

test('the mean of lists and typed arrays', () => {
  expect(meanOf([3, -1, 7])).toBe(3);
  expect(meanOf(Float64Array.of(0.5, 2))).toBe(1.25);
});

test('nothing has no mean', () => {
  expect(meanOf([])).toBeNaN();
});
