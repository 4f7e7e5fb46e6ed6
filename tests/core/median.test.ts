import { expect, test } from 'vitest';
import { median } from '../../src/core/median.ts';

test('the middle one, or between the middle two; by size, not by spelling', () => {
  expect(median([100, 9, 20])).toBe(20);
  expect(median([100, 9, 20, 10])).toBe(15);
  expect(median([Infinity, 3, NaN, 1, Infinity])).toBe(2);
  expect(median([])).toBeNaN();
});
