export interface CholeskyOptions {
  /** Pivots below this share of their diagonal element count as zero. */
  readonly smallestPivot?: number;
}

/**
 * L of `A = L L'` for a symmetric A, [n, n] row-major, of which the lower triangle is read; null where A is not positive
 * definite, or so nearly not that a pivot is rounding. Not ml-matrix: a thousand series take it more than a second, and
 * it does not see small pivots.
 *
 * @returns row i of L, [i + 1]
 */
export function cholesky(a: Float64Array, n: number, options: CholeskyOptions = {}): Float64Array[] | null {
  const l: Float64Array[] = [];
  for (let i = 0; i < n; i++) {
    if (!addRow(l, a.slice(i * n, i * n + i + 1), options)) return null;
  }
  return l;
}

/**
 * Makes L one row longer, in place.
 *
 * @param row the next row of A up to its diagonal, which becomes that of L
 * @returns false, with L as it was, where the pivot is zero but for rounding
 */
export function addRow(
  l: Float64Array[],
  row: Float64Array,
  { smallestPivot = 1e-10 }: CholeskyOptions = {},
): boolean {
  const size = l.length;
  eliminate(l, row);
  const diagonal = row[size];
  let pivot = diagonal;
  for (let k = 0; k < size; k++) pivot -= row[k] * row[k];
  if (!(pivot > smallestPivot * diagonal)) return false;
  row[size] = Math.sqrt(pivot);
  l.push(row);
  return true;
}

/** L of A without one of its rows and columns, in place: rotations bring back what stands behind the diagonal then. */
export function removeRow(l: Float64Array[], at: number): void {
  l.splice(at, 1);
  const cosines = new Float64Array(l.length - at);
  const sines = new Float64Array(l.length - at);
  for (let i = at; i < l.length; i++) {
    const row = l[i];
    let x = row[at];
    for (let j = at; j < i; j++) {
      const y = row[j + 1];
      row[j] = cosines[j - at] * x + sines[j - at] * y;
      x = cosines[j - at] * y - sines[j - at] * x;
    }
    const diagonal = Math.hypot(x, row[i + 1]);
    cosines[i - at] = x / diagonal;
    sines[i - at] = row[i + 1] / diagonal;
    row[i] = diagonal;
    l[i] = row.subarray(0, i + 1);
  }
}

/** x of `L L' x = b`, [n]. */
export function choleskySolve(l: readonly Float64Array[], b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  eliminate(l, x);
  for (let i = l.length - 1; i >= 0; i--) {
    const row = l[i];
    const value = x[i] / row[i];
    x[i] = value;
    for (let j = 0; j < i; j++) x[j] -= row[j] * value;
  }
  return x;
}

/** Solves `L x = b` over the first numbers of b, in place; four rows of L at a time share what is read of x. */
function eliminate(l: readonly Float64Array[], x: Float64Array): void {
  const size = l.length;
  let j = 0;
  for (; j + 4 <= size; j += 4) {
    const [p, q, r, s] = [l[j], l[j + 1], l[j + 2], l[j + 3]];
    let [a, b, c, d] = [x[j], x[j + 1], x[j + 2], x[j + 3]];
    for (let k = 0; k < j; k++) {
      const known = x[k];
      a -= known * p[k];
      b -= known * q[k];
      c -= known * r[k];
      d -= known * s[k];
    }
    a /= p[j];
    b = (b - a * q[j]) / q[j + 1];
    c = (c - a * r[j] - b * r[j + 1]) / r[j + 2];
    d = (d - a * s[j] - b * s[j + 1] - c * s[j + 2]) / s[j + 3];
    x[j] = a;
    x[j + 1] = b;
    x[j + 2] = c;
    x[j + 3] = d;
  }
  for (; j < size; j++) {
    const row = l[j];
    let value = x[j];
    for (let k = 0; k < j; k++) value -= x[k] * row[k];
    x[j] = value / row[j];
  }
}

/** y −= Σ weight x, four at a time, so that y is read a quarter as often. */
export function takeOff(
  y: Float64Array,
  xs: readonly Float64Array[],
  weights: { readonly [k: number]: number },
): void {
  let k = 0;
  for (; k + 4 <= xs.length; k += 4) {
    const [p, q, r, s] = [xs[k], xs[k + 1], xs[k + 2], xs[k + 3]];
    const [a, b, c, d] = [weights[k], weights[k + 1], weights[k + 2], weights[k + 3]];
    for (let i = 0; i < y.length; i++) y[i] -= a * p[i] + b * q[i] + (c * r[i] + d * s[i]);
  }
  for (; k < xs.length; k++) {
    const x = xs[k];
    const weight = weights[k];
    for (let i = 0; i < y.length; i++) y[i] -= weight * x[i];
  }
}
