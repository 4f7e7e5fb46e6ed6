import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { addRow, cholesky, choleskySolve, removeRow, takeOff } from '../../src/hierarchy/cholesky.ts';
import { expectClose } from './reconcile-fixture.ts';

/** Positive definite, of a size that fours do not divide. */
function definite(n: number): Matrix {
  const random = new RandomStream(5);
  const root = new Matrix(
    Array.from({ length: n }, () => Array.from({ length: n }, () => random.uniform() - 0.4)),
  );
  return root.mmul(root.transpose()).add(Matrix.eye(n, n, 0.1));
}

test('L times its transpose is the matrix', () => {
  const a = definite(7);
  expectProduct(cholesky(flat(a), 7)!, a);
});

test('a row more is the L of a matrix one larger, and what cannot be added leaves L as it was', () => {
  const a = definite(6);
  const l = cholesky(flat(a.subMatrix(0, 4, 0, 4)), 5)!;
  // Twice the second series.
  const copy = Float64Array.from([0, 1, 2, 3, 4], (i) => 2 * a.get(1, i));
  expect(addRow(l, Float64Array.from([...copy, 4 * a.get(1, 1)]))).toBe(false);
  expect(addRow(l, Float64Array.from(a.getRow(5)))).toBe(true);
  expectProduct(l, a);
});

test.for([0, 2, 6])('without row %i: the L of the matrix without that row and column', (at) => {
  const a = definite(7);
  const l = cholesky(flat(a), 7)!;
  removeRow(l, at);
  const rest = [0, 1, 2, 3, 4, 5, 6].filter((i) => i !== at);
  expectProduct(l, a.selection(rest, rest));
  // Rotations leave the sign of the diagonal as Cholesky has it.
  for (const row of l) expect(row.at(-1)).toBeGreaterThan(0);
});

test('the solution solves', () => {
  const a = definite(6);
  const x = [3, -1, 4, 1, -5, 9];
  const b = a.mmul(Matrix.columnVector(x)).to1DArray();
  expectClose(choleskySolve(cholesky(flat(a), 6)!, b), x, 1e-10);
});

test('a matrix that is not positive definite has no L, nor one that is so by rounding only', () => {
  expect(cholesky(Float64Array.from([4, 2, 2, 1]), 2)).toBeNull();
  expect(cholesky(Float64Array.from([4, 2, 2, 1 + 1e-12]), 2)).toBeNull();
  expect(cholesky(Float64Array.from([4, 2, 2, 1 + 1e-12]), 2, { smallestPivot: 1e-14 })).not.toBeNull();
  expect(cholesky(Float64Array.from([4, 2, 2, 1 + 1e-8]), 2)).not.toBeNull();
  expect(cholesky(Float64Array.from([NaN]), 1)).toBeNull();
  expect(cholesky(Float64Array.from([0]), 1)).toBeNull();
});

test('takes multiples off, as many as there are', () => {
  const xs = Array.from({ length: 6 }, (_, k) => Float64Array.from([k, -1, k * k]));
  const y = Float64Array.from([100, 200, 300]);
  takeOff(y, xs, [3, -2, 5, 7, 1, 4]);
  // Σ w k, −Σ w, Σ w k².
  expect([...y]).toEqual([100 - 53, 200 + 18, 300 - 197]);
});

function expectProduct(l: readonly Float64Array[], a: Matrix): void {
  const whole = new Matrix(l.map((row) => Array.from(l, (_, j) => row[j] ?? 0)));
  expect(l.map((row) => row.length)).toEqual(Array.from(l, (_, i) => i + 1));
  expectClose(whole.mmul(whole.transpose()).to1DArray(), a.to1DArray(), 1e-12);
}

function flat(matrix: Matrix): Float64Array {
  return Float64Array.from(matrix.to1DArray());
}
