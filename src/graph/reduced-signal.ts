import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { DaySpan } from './whole-days.ts';

/**
 * One value a day that says how much load the day had, each time of day counting by its share of the common shape.
 *
 * The paper reduces a node's (time × feature) matrix to its first singular vector. A graph here is built from the load
 * alone, so the matrix is M [day, time of day] of that load, and the signal is its first left singular vector
 * `u = M v / ‖M v‖`, v the first eigenvector of MᵀM. M is not centred: u follows the level of the days. Since singular
 * vectors have no sign, u points to where its sum is positive; since its length says only how many days there are, it
 * is scaled to a root mean square of 1, which takes the size of the node out.
 *
 * Days with a missing reading, and the two days of the clock changes, have no value.
 * @param load readings of one node, NaN where not observed, [time]
 * @returns [day], NaN where the day has no value; all 0 for a node that was always at 0
 */
export function reducedSignal(
  load: Float64Array,
  days: readonly DaySpan[],
  stepsPerDay: number,
): Float64Array {
  const signal = new Float64Array(days.length).fill(NaN);
  const complete = days.flatMap(({ from, to }, day) => {
    const row = load.subarray(from, to);
    return row.length === stepsPerDay && !row.some(Number.isNaN) ? [{ day, row }] : [];
  });
  if (complete.length === 0) return signal;
  const u = firstLeftSingularVector(new Matrix(complete.map(({ row }) => row)));
  const sum = u.reduce((total, value) => total + value, 0);
  const norm = Math.sqrt(u.reduce((total, value) => total + value * value, 0) / u.length);
  const scale = norm === 0 ? 0 : (sum < 0 ? -1 : 1) / norm;
  complete.forEach(({ day }, row) => {
    signal[day] = u[row] * scale;
  });
  return signal;
}

/** Up to its length; through the Gram matrix of the shorter side, which is a day's readings or fewer. */
function firstLeftSingularVector(m: Matrix): number[] {
  const v =
    m.rows < m.columns
      ? m.transpose().mmul(lastEigenvector(m.mmul(m.transpose())))
      : lastEigenvector(m.transpose().mmul(m));
  return m.mmul(v).to1DArray();
}

/** Of a symmetric matrix, whose eigenvalues ml-matrix gives in ascending order. */
function lastEigenvector(symmetric: Matrix): Matrix {
  const vectors = new EigenvalueDecomposition(symmetric, { assumeSymmetric: true }).eigenvectorMatrix;
  return vectors.getColumnVector(symmetric.columns - 1);
}
