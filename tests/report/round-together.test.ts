import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundTogether } from '../../src/report/round-together.ts';

test('the largest remainders are rounded up', () => {
  expect(roundTogether([1.4, 2.3, -0.7, 0.2], 3, 0)).toEqual([2, 2, -1, 0]);
  expect(roundTogether([0.123, 0.456], 0.6, 1)).toEqual([0.1, 0.5]);
});

test('rounded parts add up to the rounded total, each within a unit of its last digit', () => {
  const parts = fc.array(fc.double({ min: -1e5, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 3 }), (values, decimals) => {
      const unit = 10 ** -decimals;
      const total = Number(values.reduce((sum, value) => sum + value, 0).toFixed(decimals));
      const rounded = roundTogether(values, total, decimals);
      expect(rounded.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 6);
      rounded.forEach((value, i) => expect(Math.abs(value - values[i])).toBeLessThan(unit * 1.000001));
    }),
  );
});

test('a total that is a unit off is shared out', () => {
  expect(roundTogether([1.2, 3.1], 6, 0)).toEqual([2, 4]);
  expect(roundTogether([1.8, 3.1], 3, 0)).toEqual([1, 2]);
});
