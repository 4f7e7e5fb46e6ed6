import { meanOf } from '../core/mean.ts';

/** Of the square of the bandwidth: keeps a slope through too few points flat. */
const FLATTENING = 0.01;

/** A fit of y on x around any point. */
export interface LocalLinear {
  at(x: number): number;
}

/**
 * Local linear regression (Fan and Gijbels 1996): around a point p, the intercept a of
 *
 *   min over a, b of Σ w_i (y_i − a − b (x_i − p))² + Σ w_i · 0.01 h² b²,   w_i = exp(−(x_i − p)² / 2h²)
 *
 * with the normal reference bandwidth h = 1.06 σ n^(−1/5) of the x. Unlike a mean of near points it follows the slope at the
 * ends. Deviations: the price on b, without which two points alone would make a slope of any steepness; and p beyond the
 * x is taken as their end, since nothing was seen there.
 *
 * @param x at least one
 */
export function localLinear(x: Float64Array, y: Float64Array): LocalLinear {
  const center = meanOf(x);
  const deviation = Math.sqrt(meanOf(x.map((value) => (value - center) ** 2)));
  const low = x.reduce((least, value) => Math.min(least, value), Infinity);
  const high = x.reduce((most, value) => Math.max(most, value), -Infinity);
  // All points alike: any width makes the mean of the y.
  const h = deviation === 0 ? 1 : 1.06 * deviation * x.length ** -0.2;
  return {
    at: (point) => {
      const p = Math.min(Math.max(point, low), high);
      let [s0, s1, s2, r0, r1] = [0, 0, 0, 0, 0];
      for (let i = 0; i < x.length; i++) {
        const d = x[i] - p;
        const w = Math.exp((-d * d) / (2 * h * h));
        s0 += w;
        s1 += w * d;
        s2 += w * d * d;
        r0 += w * y[i];
        r1 += w * d * y[i];
      }
      const priced = s2 + FLATTENING * h * h * s0;
      return (priced * r0 - s1 * r1) / (s0 * priced - s1 * s1);
    },
  };
}
