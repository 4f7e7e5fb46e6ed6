import { expect, test } from 'vitest';
import { longDate, shortDate } from '../../../src/report/figures/long-date.ts';

test('a day is named in full and in short', () => {
  const day = Date.UTC(2021, 9, 31) / 86_400_000;
  expect(longDate(day)).toBe('Sunday 31 October 2021');
  expect(shortDate(day)).toBe('Sun 31 Oct 2021');
});
