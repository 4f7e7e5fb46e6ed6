import { expect, test } from 'vitest';
import {
  placeMatrixSpec,
  placeMatrixTable,
  strongestPair,
} from '../../../src/report/figures/place-matrix.ts';

const MATRIX = {
  ids: ['a', 'b', 'c'],
  names: ['A', 'B', 'C'],
  values: [
    [90, 5, null],
    [12, 70, 3],
    [4, null, 95],
  ],
};

test('the strongest pair is of two different places', () => {
  expect(strongestPair(MATRIX)).toEqual({ target: 1, source: 0, value: 12 });
  expect(
    strongestPair({
      ...MATRIX,
      values: [
        [1, 0, null],
        [null, 1, 0],
        [0, 0, 1],
      ],
    }),
  ).toBeNull();
});

test('a line of the table per pair with a value', () => {
  expect(placeMatrixTable(MATRIX, 'x').rows).toEqual([
    ['a', 'a', 90],
    ['a', 'b', 5],
    ['b', 'a', 12],
    ['b', 'b', 70],
    ['b', 'c', 3],
    ['c', 'a', 4],
    ['c', 'c', 95],
  ]);
});

test('of a large matrix the places with the largest values are drawn', () => {
  const count = 45;
  const ids = Array.from({ length: count }, (_, index) => `n${index}`);
  // A chain whose links grow stronger: the first places are the weakest.
  const values = ids.map((_, row) => ids.map((_id, column) => (column === row + 1 ? row : null)));
  const { spec, note } = placeMatrixSpec({ ids, names: ids, values }, { unit: '%', format: '.1f' });
  const { params } = spec as unknown as { params: { name: string; value: unknown }[] };
  expect(params.find(({ name }) => name === 'rowNames')!.value).toEqual(ids.slice(5));
  expect(note).toBe(' Shown are the 40 places with the largest values of 45.');
});
