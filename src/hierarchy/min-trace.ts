import { DataError } from '../core/errors.ts';
import { cholesky, choleskySolve, takeOff } from './cholesky.ts';
import { bottomsUnder, type Hierarchy } from './hierarchy.ts';
import type { LeastSquares } from './reconciler.ts';

export interface MinTraceOptions {
  /** W, symmetric, [series, series]. */
  readonly covariance: Float64Array;
  /** 1 where the series has a forecast, [series]; all bottom series must have one. */
  readonly present: Uint8Array;
}

/** A variance of "sum less parts" below this share of theirs is what rounding leaves where a sum errs exactly as its parts. */
const ROUNDING = 1e-12;

/**
 * MinT (Wickramasuriya, Athanasopoulos and Hyndman 2019) for a full W, in the form that inverts no more than one row per upper
 * series: `P = J − J W U (U' W U)⁻¹ U'` with `U' = [I | −A]`, `J = [0 | I]`. Products with U are sums along the tree.
 * @throws DataError where `U' W U` is not invertible.
 */
export function minTrace(hierarchy: Hierarchy, { covariance, present }: MinTraceOptions): LeastSquares {
  const { series, uppers } = hierarchy;
  const n = series.length;
  const under = bottomsUnder(hierarchy);
  const constraints = under.flatMap((_, upper) => (present[upper] === 1 ? [upper] : []));
  const m = constraints.length;
  // W U, [constraint][series].
  const wu = constraints.map((upper) => {
    const row = covariance.slice(upper * n, upper * n + n);
    for (const bottom of under[upper]) {
      for (let i = 0; i < n; i++) row[i] -= covariance[bottom * n + i];
    }
    return row;
  });
  const gapOf = (values: Float64Array, upper: number): number =>
    under[upper].reduce((gap, bottom) => gap - values[bottom], values[upper]);
  const uwu = new Float64Array(m * m);
  wu.forEach((row, c) => constraints.forEach((upper, d) => (uwu[c * m + d] = gapOf(row, upper))));
  const isRounding = (upper: number, c: number): boolean => {
    const size = [upper, ...under[upper]].reduce((sum, at) => sum + covariance[at * n + at], 0);
    return !(uwu[c * m + c] > ROUNDING * size);
  };
  const l = constraints.some(isRounding) ? null : cholesky(uwu, m);
  if (l === null) throw singular();
  const ofBottoms = wu.map((row) => row.subarray(uppers));
  /** Takes `J W U (U' W U)⁻¹ gaps` off bottom series. */
  const corrected = (bottoms: Float64Array, gaps: Float64Array): Float64Array => {
    takeOff(bottoms, ofBottoms, choleskySolve(l, gaps));
    return bottoms;
  };
  return {
    bottoms: (base) =>
      corrected(
        base.slice(uppers),
        Float64Array.from(constraints, (upper) => gapOf(base, upper)),
      ),
    spread: (bottom) => {
      const at = (uppers + bottom) * n;
      return corrected(
        covariance.slice(at + uppers, at + n),
        Float64Array.from(wu, (row) => row[uppers + bottom]),
      );
    },
  };
}

function singular(): DataError {
  return new DataError({
    file: 'the residuals',
    expected: 'a covariance that can be inverted',
    got: 'a singular one: the residuals of some sums equal those of their parts',
    wayOut: 'forecast the sums in their own right, or take the method wlsStruct',
  });
}
