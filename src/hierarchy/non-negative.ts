import { WattgraphError } from '../core/errors.ts';
import { takeOff } from './cholesky.ts';
import { HeldFactor } from './held-factor.ts';
import type { LeastSquares, Reconciler } from './reconciler.ts';

/** Numbers below this share of the largest are rounding. */
const ROUNDING = 1e-12;
/** Exchanges of whole blocks that may fail to help before one series goes at a time (Júdice and Pires). */
const PATIENCE = 3;

/**
 * The coherent forecasts without a negative one that are nearest to the given ones: `min (S b − ŷ)' W⁻¹ (S b − ŷ)` with `b ≥ 0`
 * (Wickramasuriya, Turlach and Hyndman 2020). With b̃ the solution without the bound and `V = (S' W⁻¹ S)⁻¹` that is
 * `min (b − b̃)' V⁻¹ (b − b̃)`. For a set A of series held at 0, `b = b̃ − V_{:A} μ` with `V_{AA} μ = b̃_A`, which is the answer
 * once nothing in b is negative and no μ positive; block principal pivoting (Júdice and Pires 1994) finds A.
 *
 * Deviation: A starts as that of the forecasts before, from which an instant later differs little, and not empty; the last
 * bits of the result depend on them.
 */
export function nonNegative({ bottoms, spread }: LeastSquares): Reconciler {
  const columns = new Map<number, Float64Array>();
  const column = (bottom: number): Float64Array => {
    const kept = columns.get(bottom) ?? spread(bottom);
    columns.set(bottom, kept);
    return kept;
  };
  const search = { held: new Set<number>(), factor: new HeldFactor(column), column };
  return { bottoms: (base) => bounded(bottoms(base), search) };
}

interface Search {
  /** A: what to start from, and at the end what is held. */
  readonly held: Set<number>;
  readonly factor: HeldFactor;
  /** A column of V, [bottom]. */
  readonly column: (bottom: number) => Float64Array;
}

function bounded(free: Float64Array, { held, factor, column }: Search): Float64Array {
  const rounding = ROUNDING * free.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let fewest = Infinity;
  let patience = PATIENCE;
  for (let round = 0; round < 20 * free.length + 20; round++) {
    if (!factor.become(held)) break;
    const { values, wrong } = solved(free, factor, { column, rounding });
    if (wrong.length === 0) return values.map((value) => Math.max(0, value));
    if (wrong.length < fewest) {
      fewest = wrong.length;
      patience = PATIENCE;
    } else patience--;
    for (const bottom of patience >= 0 ? wrong : wrong.slice(-1)) {
      if (!held.delete(bottom)) held.add(bottom);
    }
  }
  throw nearlySingular();
}

function nearlySingular(): WattgraphError {
  return new WattgraphError(
    'expected variances with which non-negative forecasts can be found, got nearly singular ones; take the method wlsStruct or ols',
  );
}

/** The solution with these series held at 0, and the series that should not be held, or should be, in ascending order. */
function solved(
  free: Float64Array,
  factor: HeldFactor,
  { column, rounding }: Pick<Search, 'column'> & { readonly rounding: number },
): { readonly values: Float64Array; readonly wrong: readonly number[] } {
  const zeros = factor.series;
  const push = factor.solve(zeros.map((i) => free[i]));
  const values = Float64Array.from(free);
  takeOff(values, zeros.map(column), push);
  const released = zeros.filter((i, k) => push[k] * column(i)[i] > rounding);
  for (const i of zeros) values[i] = 0;
  const negative = [...values.keys()].filter((bottom) => values[bottom] < -rounding);
  return { values, wrong: [...released, ...negative].toSorted((a, b) => a - b) };
}
