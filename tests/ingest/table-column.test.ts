import { expect, test } from 'vitest';
import { DataError } from '../../src/core/errors.ts';
import { tableColumn } from '../../src/ingest/table-column.ts';

const table = {
  file: 'load.csv',
  columns: ['north', 'south'],
  timesMs: Float64Array.of(0, 10, 30),
  values: Float64Array.of(1, 4, NaN, 5, 3, 6),
};

test('copies the column of the name', () => {
  expect(tableColumn(table, 'south')).toEqual(Float64Array.of(4, 5, 6));
  const north = tableColumn(table, 'north');
  expect(north).toEqual(Float64Array.of(1, NaN, 3));
  north[0] = 9;
  expect(table.values[0]).toBe(1);
});

test('a name that the table lacks is refused with those it has', () => {
  expect(() => tableColumn(table, 'west')).toThrow(DataError);
  expect(() => tableColumn(table, 'west')).toThrow(/load\.csv.*"west".*a column of this name.*north.*south/);
});
