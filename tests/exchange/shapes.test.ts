import { expect, test } from 'vitest';
import { sameShape, shown } from '../../src/exchange/shapes.ts';

test('shapes are the same axis by axis', () => {
  expect(sameShape([2, 3], [2, 3])).toBe(true);
  expect(sameShape([2, 3], [3, 2])).toBe(false);
  expect(sameShape([2, 3], [2, 3, 1])).toBe(false);
  expect(sameShape([], null)).toBe(false);
});

test('a weight is shown with its shape', () => {
  expect(shown('enc.weight', [64, 150])).toBe('enc.weight [64, 150]');
});
