import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Columns of a design matrix of which each row has few that are not zero, all rows equally many, each at most once. */
export interface SparseColumns {
  readonly columns: number;
  /** [row, entry] */
  readonly column: Int32Array;
  /** [row, entry] */
  readonly value: Float64Array;
}

/** A design matrix whose rows fall into blocks: each has columns of its own beside those that all share. */
export interface BorderedDesign {
  readonly blocks: number;
  /** [row] */
  readonly block: Int32Array;
  readonly shared: SparseColumns;
  /** The same columns in every block, with coefficients of their own. */
  readonly own: SparseColumns;
}

export interface BorderedCoefficients {
  readonly shared: Float64Array;
  /** [block, column] */
  readonly own: Float64Array;
}

/** Of the mean of the squares on the diagonal: decides between columns that say the same. */
const RIDGE = 1e-8;

/**
 * Least squares by the normal equations (XᵀX + λI) β = Xᵀy, for all targets of one design. With the shared columns S and the
 * own columns O_h of block h, the matrix is bordered block diagonal, so the blocks are eliminated first (Schur complement):
 *
 *   (SᵀS + λI − Σ_h C_h B_h⁻¹ C_hᵀ) β_S = Sᵀy − Σ_h C_h B_h⁻¹ O_hᵀy,   B_h = O_hᵀO_h + λI, C_h = SᵀO_h
 *   β_h = B_h⁻¹ (O_hᵀy − C_hᵀ β_S)
 *
 * A column that is zero throughout gets the coefficient 0.
 *
 * @param targets [target][row]
 * @returns [target]
 */
export function borderedLeastSquares(
  design: BorderedDesign,
  targets: readonly Float64Array[],
): readonly BorderedCoefficients[] {
  const { blocks, shared, own } = design;
  const sums = normalEquations(design, targets);
  const size = blocks * own.columns + shared.columns;
  const ridge = (RIDGE * sums.trace) / size || RIDGE;
  const matrix = (rows: number, columns: number, all: Float64Array, index = 0): Matrix =>
    Matrix.from1DArray(rows, columns, all.subarray(index * rows * columns, (index + 1) * rows * columns));
  const priced = (gram: Matrix): Matrix => gram.add(Matrix.eye(gram.rows).mul(ridge));
  const eliminated = Array.from({ length: blocks }, (_, block) => {
    const factor = new CholeskyDecomposition(priced(matrix(own.columns, own.columns, sums.own, block)));
    const border = matrix(shared.columns, own.columns, sums.border, block);
    const moments = matrix(own.columns, targets.length, sums.ownMoments, block);
    return { border, onBorder: factor.solve(border.transpose()), onMoments: factor.solve(moments) };
  });
  const rest = priced(matrix(shared.columns, shared.columns, sums.shared));
  const moments = matrix(shared.columns, targets.length, sums.sharedMoments);
  for (const { border, onBorder, onMoments } of eliminated) {
    rest.sub(border.mmul(onBorder));
    moments.sub(border.mmul(onMoments));
  }
  // Rounding leaves it a hair's breadth from symmetric, which the library would refuse.
  const symmetric = Matrix.add(rest, rest.transpose()).mul(0.5);
  const solution = new CholeskyDecomposition(symmetric).solve(moments);
  const ownSolutions = eliminated.map(({ onBorder, onMoments }) =>
    Matrix.sub(onMoments, onBorder.mmul(solution)),
  );
  return targets.map((_, target) => ({
    shared: Float64Array.from(solution.getColumn(target)),
    own: Float64Array.from(ownSolutions.flatMap((each) => each.getColumn(target))),
  }));
}

/** The fit of each row of a design. */
export function borderedFit(
  { block, shared, own }: BorderedDesign,
  coefficients: BorderedCoefficients,
): Float64Array {
  const perShared = shared.column.length / block.length;
  const perOwn = own.column.length / block.length;
  return Float64Array.from(block, (of, row) => {
    let fit = 0;
    for (let at = row * perShared; at < (row + 1) * perShared; at++) {
      fit += shared.value[at] * coefficients.shared[shared.column[at]];
    }
    for (let at = row * perOwn; at < (row + 1) * perOwn; at++) {
      fit += own.value[at] * coefficients.own[of * own.columns + own.column[at]];
    }
    return fit;
  });
}

interface NormalEquations {
  /** SᵀS */
  readonly shared: Float64Array;
  /** SᵀO_h, [block, shared, own] */
  readonly border: Float64Array;
  /** O_hᵀO_h, [block, own, own] */
  readonly own: Float64Array;
  /** Sᵀy, [shared, target] */
  readonly sharedMoments: Float64Array;
  /** O_hᵀy, [block, own, target] */
  readonly ownMoments: Float64Array;
  readonly trace: number;
}

function normalEquations(
  { blocks, block, shared, own }: BorderedDesign,
  targets: readonly Float64Array[],
): NormalEquations {
  const [s, o, k] = [shared.columns, own.columns, targets.length];
  const sums = {
    shared: new Float64Array(s * s),
    border: new Float64Array(blocks * s * o),
    own: new Float64Array(blocks * o * o),
    sharedMoments: new Float64Array(s * k),
    ownMoments: new Float64Array(blocks * o * k),
  };
  const perShared = shared.column.length / block.length;
  const perOwn = own.column.length / block.length;
  let trace = 0;
  block.forEach((of, row) => {
    const [fromShared, toShared] = [row * perShared, (row + 1) * perShared];
    const [fromOwn, toOwn] = [row * perOwn, (row + 1) * perOwn];
    for (let a = fromShared; a < toShared; a++) {
      const [column, value] = [shared.column[a], shared.value[a]];
      trace += value * value;
      for (let b = fromShared; b < toShared; b++) {
        sums.shared[column * s + shared.column[b]] += value * shared.value[b];
      }
      for (let b = fromOwn; b < toOwn; b++) {
        sums.border[(of * s + column) * o + own.column[b]] += value * own.value[b];
      }
      for (let target = 0; target < k; target++) {
        sums.sharedMoments[column * k + target] += value * targets[target][row];
      }
    }
    for (let a = fromOwn; a < toOwn; a++) {
      const [column, value] = [own.column[a], own.value[a]];
      trace += value * value;
      for (let b = fromOwn; b < toOwn; b++) {
        sums.own[(of * o + column) * o + own.column[b]] += value * own.value[b];
      }
      for (let target = 0; target < k; target++) {
        sums.ownMoments[(of * o + column) * k + target] += value * targets[target][row];
      }
    }
  });
  return { ...sums, trace };
}
