import { expect, test } from 'vitest';
import { numberCell } from '../../src/report/number-cell.ts';

test('shows what a reader needs and keeps seven digits for sorting and CSV', () => {
  expect(numberCell(1234.56789, 1)).toEqual({ content: '1,234.6', value: 1234.568 });
  expect(numberCell(-0.5, 1, 'worst')).toEqual({ content: '−0.5', value: -0.5, mark: 'worst' });
});

test('what is not there is a dash without a value', () => {
  expect(numberCell(null, 2)).toEqual({ content: '–', value: null });
  expect(numberCell(Number.NaN, 2, 'best')).toEqual({ content: '–', value: null });
});
