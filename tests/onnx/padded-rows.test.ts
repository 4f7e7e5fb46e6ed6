import { expect, test } from 'vitest';
import { SparsePattern } from '../../src/engine/sparse-pattern.ts';
import { paddedRows } from '../../src/onnx/padded-rows.ts';

test('rows of one width; places beyond a row repeat its first entry, an empty row reads its own number', () => {
  const rows = Int32Array.of(2, 0, 2, 0, 0);
  const columns = Int32Array.of(1, 3, 0, 2, 3);
  expect(paddedRows(new SparsePattern(4, 4, rows, columns))).toEqual({
    width: 3,
    entries: [1, 3, 4, 0, 0, 0, 0, 2, 0, 0, 0, 0],
    columns: [3, 2, 3, 1, 1, 1, 1, 0, 1, 3, 3, 3],
    isEntry: [1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0],
    places: [6, 0, 7, 1, 2],
  });
});

test('no entries, no places', () => {
  const empty = new Int32Array();
  expect(paddedRows(new SparsePattern(2, 2, empty, empty))).toMatchObject({
    width: 0,
    entries: [],
    places: [],
  });
});
