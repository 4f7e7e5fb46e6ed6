import { expect, it } from 'vitest';
import { formatCount, formatDecimal } from '../../src/report/format-number.ts';

it('groups thousands and fixes decimals', () => {
  expect(formatCount(17_520)).toBe('17,520');
  expect(formatDecimal(2393.098, 2)).toBe('2,393.10');
  expect(formatDecimal(-2.5, 1)).toBe('-2.5');
});

it('shows no negative zero', () => {
  expect(formatDecimal(-0.004, 2)).toBe('0.00');
  expect(formatDecimal(-0.4, 0)).toBe('0');
});
