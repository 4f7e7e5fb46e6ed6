import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeColumns, encodeColumns, MOST_STEPS } from '../../src/report/packed-series.ts';

test('columns of whole numbers and gaps come back as they were', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: MOST_STEPS }), fc.constant(NaN));
  const columns = fc
    .integer({ min: 0, max: 20 })
    .chain((rows) =>
      fc.array(fc.array(value, { minLength: rows, maxLength: rows }), { minLength: 1, maxLength: 4 }),
    );
  fc.assert(
    fc.property(columns, (given) => {
      const bytes = encodeColumns(given.map((column) => Float64Array.from(column)));
      const back = decodeColumns(bytes, given.length, given[0].length);
      expect(back.map((column) => [...column])).toEqual(given);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('differences are from the last known value, low bytes first', () => {
  // 300: 2 · 300 + 1 = 601 = 2 · 256 + 89. Missing: 0. 298: −2 is 4. The next column begins from zero.
  const bytes = encodeColumns([Float64Array.of(300, NaN, 298), Float64Array.of(0, 1, 1)]);
  expect([...bytes]).toEqual([89, 0, 4, 1, 3, 1, 2, 0, 0, 0, 0, 0]);
});
