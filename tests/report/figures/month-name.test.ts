import { expect, test } from 'vitest';
import { monthName, shortMonth } from '../../../src/report/figures/month-name.ts';

test('a month is named in full and in short', () => {
  expect([monthName('2021-07'), shortMonth('2021-07')]).toEqual(['July 2021', '07/21']);
});
