import { expect, it } from 'vitest';
import { csvCell } from '../../src/forecast/csv-cell.ts';

it('quotes only what needs quotes', () => {
  expect(["Côte d'Azur", 'a,b', 'say "x"', 'two\nlines', ''].map(csvCell)).toEqual([
    "Côte d'Azur",
    '"a,b"',
    '"say ""x"""',
    '"two\nlines"',
    '',
  ]);
});
