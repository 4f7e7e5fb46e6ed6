import { expect, test } from 'vitest';
import { amountText, percentText } from '../../../src/report/figures/percent-text.ts';

test.each([
  [0, '0.0'],
  [0.456, '0.46'],
  [3.14, '3.1'],
  [42.04, '42.0'],
  [1234.5, '1,235'],
])('%d is %s percent', (value, text) => {
  expect(percentText(value)).toBe(`${text}\u00a0%`);
});

test.each([
  [0, '0'],
  [1234.5, '1,235'],
  [99.6, '100'],
  [64.2, '64'],
  [3.604, '3.60'],
  [0.0412, '0.0412'],
  [-0.25, '-0.250'],
])('%d is the amount %s', (value, text) => {
  expect(amountText(value)).toBe(text);
});
