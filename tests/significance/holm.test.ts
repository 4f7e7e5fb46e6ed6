import { expect, test } from 'vitest';
import { holm } from '../../src/significance/holm.ts';

test('by hand: the smallest times 4, the next times 3, never less than one before it', () => {
  const corrected = holm([0.01, 0.04, 0.03, 0.005]);
  [0.03, 0.06, 0.06, 0.02].forEach((expected, index) => expect(corrected[index]).toBeCloseTo(expected, 12));
});

test('no p-value passes 1, and a single one stays', () => {
  expect(holm([0.4, 0.7, 0.9])).toEqual([1, 1, 1]);
  expect(holm([0.04])).toEqual([0.04]);
  expect(holm([])).toEqual([]);
});
