import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { cholesky, choleskySolve } from '../../src/hierarchy/cholesky.ts';
import { expectClose } from './reconcile-fixture.ts';

/** Positive definite, of a size that fours do not divide. */
function definite(n: number): Matrix {
  const random = new RandomStream(5);
  const root = new Matrix(
    Array.from({ length: n }, () => Array.from({ length: n }, () => random.uniform() - 0.4)),
  );
  return root.mmul(root.transpose()).add(Matrix.eye(n, n, 0.1));
}

test('L times its transpose is the matrix, above the diagonal L is zero', () => {
  const a = definite(7);
  const l = new Matrix(
    [...Array.from({ length: 7 }).keys()].map((i) =>
      Array.from(cholesky(flat(a), 7)!.slice(7 * i, 7 * i + 7)),
    ),
  );
  expectClose(l.mmul(l.transpose()).to1DArray(), a.to1DArray(), 1e-12);
  expect(l.get(2, 5)).toBe(0);
  expect(l.get(5, 2)).not.toBe(0);
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

function flat(matrix: Matrix): Float64Array {
  return Float64Array.from(matrix.to1DArray());
}
