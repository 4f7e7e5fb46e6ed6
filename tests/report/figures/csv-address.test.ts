import { expect, test } from 'vitest';
import { csvAddress } from '../../../src/report/figures/csv-address.ts';

test('an address holds the whole table, whatever stands in it', () => {
  const address = csvAddress({ columns: ['place #1', '100 %'], rows: [[`Côte d'Azur, "Nice"`, 2.5]] });
  expect(address).toMatch(/^data:text\/csv;charset=utf-8,[^\s#"]*$/);
  expect(decodeURIComponent(address.slice('data:text/csv;charset=utf-8,'.length))).toBe(
    'place #1,100 %\n"Côte d\'Azur, ""Nice""",2.5\n',
  );
});
