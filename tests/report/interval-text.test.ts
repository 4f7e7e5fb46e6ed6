import { expect, test } from 'vitest';
import { intervalText } from '../../src/report/interval-text.ts';

test('both ends with the decimals asked for', () => {
  expect(intervalText({ from: 2.854, to: 1234.5 }, 2)).toBe('2.85 – 1,234.50');
  expect(intervalText({ from: -3.2, to: 4 }, 0)).toBe('-3 – 4');
});
