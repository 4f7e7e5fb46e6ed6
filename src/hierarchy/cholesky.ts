export interface CholeskyOptions {
  /** Pivots below this share of their diagonal element count as zero. */
  readonly smallestPivot?: number;
}

/**
 * L of `A = L L'` for a symmetric A, [n, n] row-major, of which the lower triangle is read; null where A is not positive
 * definite, or so nearly not that a pivot is rounding. Not ml-matrix: a thousand series take it more than a second, and
 * it does not see small pivots.
 */
export function cholesky(
  a: Float64Array,
  n: number,
  { smallestPivot = 1e-10 }: CholeskyOptions = {},
): Float64Array | null {
  const rows = Array.from({ length: n }, (_, i) => a.slice(i * n, i * n + n).fill(0, i + 1));
  for (let i = 0; i < n; i++) {
    const row = rows[i];
    for (let j = 0; j < i; j++) row[j] = (row[j] - dot(row, rows[j], j)) / rows[j][j];
    const diagonal = row[i];
    const pivot = diagonal - dot(row, row, i);
    if (!(pivot > smallestPivot * diagonal)) return null;
    row[i] = Math.sqrt(pivot);
  }
  const l = new Float64Array(n * n);
  rows.forEach((row, i) => l.set(row, i * n));
  return l;
}

/** x of `L L' x = b`, [n]. */
export function choleskySolve(l: Float64Array, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  const n = x.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) x[i] -= l[i * n + j] * x[j];
    x[i] /= l[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    x[i] /= l[i * n + i];
    for (let j = 0; j < i; j++) x[j] -= l[i * n + j] * x[i];
  }
  return x;
}

/** Four sums at a time, since one alone waits for itself. */
function dot(x: Float64Array, y: Float64Array, length: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    s0 += x[k] * y[k];
    s1 += x[k + 1] * y[k + 1];
    s2 += x[k + 2] * y[k + 2];
    s3 += x[k + 3] * y[k + 3];
  }
  for (; k < length; k++) s0 += x[k] * y[k];
  return s0 + s1 + (s2 + s3);
}
