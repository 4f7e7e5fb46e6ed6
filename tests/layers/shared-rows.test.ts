import { expect, test } from 'vitest';
import { SparsePattern } from '../../src/engine/sparse-pattern.ts';
import { shareRows } from '../../src/layers/shared-rows.ts';

const patternOf = (numRows: number, numColumns: number, rows: number[], columns: number[]): SparsePattern =>
  new SparsePattern(numRows, numColumns, Int32Array.from(rows), Int32Array.from(columns));

test('rows of the same columns stand once, in the order in which they come first', () => {
  // Rows: (2, 0), nothing, (1), (2, 0), nothing, (0, 2): the last one sums in another order.
  const { distinct, ofRow } = shareRows(patternOf(6, 3, [3, 0, 2, 0, 3, 5, 5], [2, 2, 1, 0, 0, 0, 2]))!;
  expect([distinct.numRows, distinct.numColumns]).toEqual([4, 3]);
  expect([...distinct.rows]).toEqual([0, 0, 2, 3, 3]);
  expect([...distinct.columns]).toEqual([2, 0, 1, 0, 2]);
  expect([ofRow.numRows, ofRow.numColumns]).toEqual([6, 4]);
  expect([...ofRow.rows]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...ofRow.columns]).toEqual([0, 1, 2, 0, 1, 3]);
});

test('where few rows repeat, or there is nothing in any, nothing is shared', () => {
  expect(shareRows(patternOf(2, 3, [0, 1, 1], [2, 2, 0]))).toBeNull();
  expect(shareRows(patternOf(3, 3, [], []))).toBeNull();
  // Three of four different rows are shared, four of five are not.
  expect(shareRows(patternOf(4, 3, [0, 1, 3], [2, 1, 2]))!.distinct.numRows).toBe(3);
  expect(shareRows(patternOf(5, 3, [0, 1, 2, 4], [2, 1, 0, 2]))).toBeNull();
  // A column more is another row, and 1, 2 is not 12.
  expect(shareRows(patternOf(2, 13, [0, 0, 1], [1, 2, 12]))).toBeNull();
});
