import { expect, test } from 'vitest';
import { bareTable } from '../../src/report/bare-table.ts';

test('columns two spaces apart, the first to the left, the others to the right, nothing at the ends', () => {
  const table = bareTable(
    ['name', 'long head', 'x'],
    [
      ['a', '1', '22'],
      ['bcdef', '33', ''],
    ],
  );
  expect(table.split('\n')).toEqual(['name   long head   x', 'a              1  22', 'bcdef         33']);
});
