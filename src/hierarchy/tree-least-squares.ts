import type { Hierarchy } from './hierarchy.ts';
import type { LeastSquares } from './reconciler.ts';

export interface TreeVariances {
  /** Diagonal of W, [series]. */
  readonly variances: Float64Array;
  /** 1 where the series has a forecast, [series]; all bottom series must have one. */
  readonly present: Uint8Array;
}

/**
 * `P = (S' W⁻¹ S)⁻¹ S' W⁻¹` for a diagonal W, without any matrix: once up the tree and once down, as a filter and a smoother go
 * over time, so that a row takes as many operations as there are series.
 *
 * Up: what the parts of a whole know together, `s = Σ mₚ` with variance `Q = Σ qₚ`, is weighed against its own forecast of
 * variance v: `m = s + Q/(v + Q)·(ŷ − s)`, `q = v·Q/(v + Q)`. Down: what a whole ends at beside s is shared among its parts by
 * `qₚ/Q`. Equal to `P = J − J W U (U' W U)⁻¹ U'`, and as well conditioned: nothing is inverted.
 */
export function treeLeastSquares(
  { series, uppers, parts }: Hierarchy,
  { variances, present }: TreeVariances,
): LeastSquares {
  const known = Float64Array.from(variances);
  const gain = new Float64Array(uppers);
  const share = new Float64Array(series.length);
  for (let upper = uppers - 1; upper >= 0; upper--) {
    const below = parts[upper].reduce((sum, part) => sum + known[part], 0);
    const both = variances[upper] + below;
    gain[upper] = present[upper] === 1 && both > 0 ? below / both : 0;
    known[upper] = present[upper] === 1 ? variances[upper] * gain[upper] : below;
    for (const part of parts[upper]) share[part] = below > 0 ? known[part] / below : 0;
  }
  const bottoms = (base: Float64Array): Float64Array => {
    const values = Float64Array.from(base);
    const sums = new Float64Array(uppers);
    for (let upper = uppers - 1; upper >= 0; upper--) {
      let sum = 0;
      for (const part of parts[upper]) sum += values[part];
      sums[upper] = sum;
      values[upper] = present[upper] === 1 ? sum + gain[upper] * (base[upper] - sum) : sum;
    }
    for (let upper = 0; upper < uppers; upper++) {
      const rest = values[upper] - sums[upper];
      for (const part of parts[upper]) values[part] += share[part] * rest;
    }
    return values.slice(uppers);
  };
  return {
    bottoms,
    spread: (bottom) => {
      const base = new Float64Array(series.length);
      base[uppers + bottom] = variances[uppers + bottom];
      return bottoms(base);
    },
  };
}
