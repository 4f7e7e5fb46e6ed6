import { expect, it } from 'vitest';
import { counted, formatCount, formatDecimal } from '../../src/report/format-number.ts';

it('groups thousands and fixes decimals', () => {
  expect(formatCount(17_520)).toBe('17,520');
  expect(formatDecimal(2393.098, 2)).toBe('2,393.10');
  expect(formatDecimal(-2.5, 1)).toBe('-2.5');
});

it('counts one thing and several', () => {
  expect([counted(1, 'epoch'), counted(0, 'epoch'), counted(1200, 'epoch')]).toEqual([
    '1 epoch',
    '0 epochs',
    '1,200 epochs',
  ]);
});

it('shows no negative zero', () => {
  expect(formatDecimal(-0.004, 2)).toBe('0.00');
  expect(formatDecimal(-0.4, 0)).toBe('0');
});
