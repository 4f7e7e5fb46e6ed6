import { expect, test } from 'vitest';
import { varianceOfMean } from '../../src/significance/newey-west.ts';

test('by hand: γ of 1, 2, 0, 5 are 3.5, −1.5 and 0.5', () => {
  const values = [1, 2, 0, 5];
  expect(varianceOfMean(values, 0)).toBeCloseTo(3.5 / 4, 12);
  expect(varianceOfMean(values, 1)).toBeCloseTo((3.5 - 1.5) / 4, 12);
  expect(varianceOfMean(values, 2)).toBeCloseTo((3.5 + 2 * ((2 / 3) * -1.5 + (1 / 3) * 0.5)) / 4, 12);
});

test('never negative, where equal weights would be', () => {
  const values = [3, -3, 3, -3, 3, -3.1];
  expect(varianceOfMean(values, 1)).toBeGreaterThan(0);
});
