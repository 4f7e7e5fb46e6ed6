import { expect, test } from 'vitest';
import { nodeColumn } from '../../src/report/node-column.ts';

test('a column of a table by rows, of the kind that the table has', () => {
  const table = Float64Array.of(1, 2, 3, 4, NaN, 6);
  expect(nodeColumn(table, 1, 3)).toEqual(Float64Array.of(2, NaN));
  expect(nodeColumn(Uint8Array.of(1, 0, 0, 1, 1, 0), 0, 2)).toEqual(Uint8Array.of(1, 0, 1));
  expect(table[1]).toBe(2);
});
