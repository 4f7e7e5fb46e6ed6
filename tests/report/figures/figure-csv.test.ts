import { expect, test } from 'vitest';
import { figureCsv } from '../../../src/report/figures/figure-csv.ts';

test('a figure as CSV: names quoted, nothing for null', () => {
  expect(
    figureCsv({
      columns: ['place', 'mape'],
      rows: [
        ["Côte d'Azur, Nice", 2.5],
        ['B', null],
      ],
    }),
  ).toBe('place,mape\n"Côte d\'Azur, Nice",2.5\nB,\n');
});

test('digits that only floating point made are cut', () => {
  expect(figureCsv({ columns: ['a', 'b'], rows: [[57.00000000000001, 1635631200000]] })).toBe(
    'a,b\n57,1635631200000\n',
  );
});
