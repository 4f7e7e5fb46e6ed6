import { expect, test } from 'vitest';
import { SparsePattern } from '../../src/engine/sparse-pattern.ts';
import { rectangular } from './sparse-fixture.ts';

test('entries are sorted by row and keep their order within it', () => {
  expect([...rectangular.rowStart]).toEqual([0, 2, 2, 7, 8]);
  expect([...rectangular.entries]).toEqual([1, 4, 0, 2, 5, 6, 7, 3]);
  expect(rectangular.numEntries).toBe(8);
});

test('the transposed pattern has the same entries in the same order', () => {
  const { transposed } = rectangular;
  expect([transposed.numRows, transposed.numColumns]).toEqual([6, 4]);
  expect([...transposed.rows]).toEqual([...rectangular.columns]);
  expect([...transposed.columns]).toEqual([...rectangular.rows]);
  expect([...transposed.rowStart]).toEqual([0, 2, 3, 4, 5, 6, 8]);
  expect([...transposed.entries]).toEqual([2, 4, 6, 1, 5, 7, 0, 3]);
  expect(rectangular.transposed).toBe(transposed);
});

test('an index outside the matrix is refused', () => {
  const make = (row: number, column: number) =>
    new SparsePattern(2, 3, Int32Array.of(0, row), Int32Array.of(0, column));
  expect(() => make(2, 1)).toThrow('entry (2, 1) lies outside a 2 × 3 matrix');
  expect(() => make(1, 3)).toThrow('entry (1, 3) lies outside a 2 × 3 matrix');
  expect(() => make(-1, 0)).toThrow('entry (-1, 0) lies outside a 2 × 3 matrix');
  expect(make(1, 2).numEntries).toBe(2);
});
