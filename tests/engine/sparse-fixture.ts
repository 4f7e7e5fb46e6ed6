import { SparsePattern } from '../../src/engine/sparse-pattern.ts';
import { matrix, type Matrix } from '../helpers/dense-matrix.ts';

/**
 * 4 × 6, entries out of order: row 0 has two, row 1 none, row 2 five (more than a kernel takes at once), row 3 one;
 * column 1 has none of row 0's, column 4 only row 2's.
 */
export const rectangular = new SparsePattern(
  4,
  6,
  Int32Array.of(2, 0, 2, 3, 0, 2, 2, 2),
  Int32Array.of(5, 2, 0, 5, 0, 3, 1, 4),
);

/** The matrix with these entries, 0 elsewhere. */
export function denseOf(pattern: SparsePattern, weights: ArrayLike<number>): Matrix {
  const dense = matrix(pattern.numRows, pattern.numColumns, () => 0);
  for (let e = 0; e < pattern.numEntries; e++) {
    dense[pattern.rows[e]][pattern.columns[e]] += weights[e];
  }
  return dense;
}

/** `[batch, node, channel]` as plain arrays. */
export function nested(values: ArrayLike<number>, [batch, nodes, channels]: readonly number[]): Matrix[] {
  return Array.from({ length: batch }, (_, b) =>
    matrix(nodes, channels, (n, c) => values[(b * nodes + n) * channels + c]),
  );
}
