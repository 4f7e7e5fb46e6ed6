import { expect, test } from 'vitest';
import { csvCell } from '../../src/core/csv-cell.ts';

test.each([
  ["Provence-Alpes-Côte d'Azur", "Provence-Alpes-Côte d'Azur"],
  ['a,b', '"a,b"'],
  ['5" pipe', '"5"" pipe"'],
  ['two\nlines', '"two\nlines"'],
  ['a;b', '"a;b"'],
  [' padded', '" padded"'],
  ['', ''],
])('%j is the cell %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});
