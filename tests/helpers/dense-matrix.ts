/** A dense matrix in plain arrays, [row][column], for the slow twins of sparse code. */
export type Matrix = number[][];

export function matrix(
  numRows: number,
  numColumns: number,
  at: (row: number, column: number) => number,
): Matrix {
  return Array.from({ length: numRows }, (_, row) =>
    Array.from({ length: numColumns }, (__, column) => at(row, column)),
  );
}

/** The matrix whose rows lie one after the other in `values`. */
export function fromRowMajor(values: ArrayLike<number>, numColumns: number): Matrix {
  return matrix(values.length / numColumns, numColumns, (r, c) => values[r * numColumns + c]);
}

export function transposed(a: Matrix): Matrix {
  return matrix(a[0].length, a.length, (r, c) => a[c][r]);
}

export function product(a: Matrix, b: Matrix): Matrix {
  return matrix(a.length, b[0].length, (r, c) => a[r].reduce((sum, value, k) => sum + value * b[k][c], 0));
}

/** `x Wᵀ + b`, W as PyTorch stores it. */
export function affine(x: Matrix, weight: Matrix, bias?: readonly number[]): Matrix {
  const y = product(x, transposed(weight));
  return bias === undefined ? y : y.map((row) => row.map((value, c) => value + bias[c]));
}

/** Element by element. */
export function combine(a: Matrix, b: Matrix, f: (left: number, right: number) => number): Matrix {
  return a.map((row, r) => row.map((value, c) => f(value, b[r][c])));
}

export function plus(a: Matrix, b: Matrix): Matrix {
  return combine(a, b, (left, right) => left + right);
}

/** Element by element. */
export function weighted(a: Matrix, factors: Matrix): Matrix {
  return combine(a, factors, (value, factor) => value * factor);
}

/** With ones on the diagonal. */
export function withUnitDiagonal(a: Matrix): Matrix {
  return a.map((row, r) => row.map((value, c) => (r === c ? 1 : value)));
}

export function times(a: Matrix, factor: number): Matrix {
  return a.map((row) => row.map((value) => value * factor));
}

export function plusRow(a: Matrix, row: readonly number[]): Matrix {
  return a.map((values) => values.map((value, c) => value + row[c]));
}
