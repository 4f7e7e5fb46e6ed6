import { expect, test } from 'vitest';
import { statisticCells, statisticColumns, textCell } from '../../src/report/text-cell.ts';

test('sorts by the number a text begins with', () => {
  const values = ['1,234.5', '2–4', 'in 0.30', 'out <0.001', '<0.001', '+0.2', '–', 'best'].map(
    (text) => textCell(text).value,
  );
  expect(values).toEqual([1234.5, 2, 0.3, 0.001, 0.001, 0.2, null, null]);
  expect(textCell('-0.5')).toEqual({ content: '−0.5', value: -0.5 });
});

test('an interval has a column for each end', () => {
  expect(statisticCells('-2.85 – 3,300', '95 %').map(({ value }) => value)).toEqual([-2.85, 3300]);
  expect(statisticCells('–', 'behind 95 %').map(({ content }) => content)).toEqual(['–', '–']);
  expect(statisticCells('0.3', 'p')).toHaveLength(1);
  expect(statisticColumns('95 %', 'MAPE %')).toEqual([
    { title: 'MAPE %', unit: '95 % from', numeric: true },
    { title: 'to', numeric: true },
  ]);
  expect(statisticColumns('p', null)).toEqual([{ title: 'p', numeric: true }]);
});
