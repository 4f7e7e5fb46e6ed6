import { ConfigError } from '../core/errors.ts';
import { varianceOfMean } from './newey-west.ts';
import { studentPValue } from './student-t.ts';

export interface DieboldMarianoOptions {
  /** h: losses that lie this many steps apart, or more, have nothing to do with each other. */
  readonly horizonSteps?: number;
}

export interface DieboldMariano {
  /** Mean of the first losses less that of the second: negative where the first forecast is better. */
  readonly difference: number;
  /** Of Student's t with `degrees` degrees of freedom. */
  readonly statistic: number;
  readonly degrees: number;
  /** Two-sided: how often a difference of this size would come about if both forecasts were equally good. */
  readonly pValue: number;
}

/**
 * Whether two forecasts of the same n targets are equally good, by their losses at each target. Give losses in steps of a
 * forecast's whole horizon, the mean loss of each day for a day-ahead forecast: then h = 1, and the dependence within the
 * day, which no lag of a few half-hours reaches across, is inside one number.
 *
 * Diebold, Mariano, Comparing predictive accuracy (1995), `DM = d̄ / √V(d̄)` with `d_t = loss_a,t − loss_b,t`. Harvey,
 * Leybourne, Newbold, Testing the equality of prediction mean squared errors (1997): times
 * `√((n + 1 − 2h + h(h − 1)/n) / n)`, and held against Student's t with n − 1 degrees of freedom. Deviation: V is the
 * estimate of Newey and West at lag h − 1, whose weights fall linearly; the authors' equal weights can make it negative.
 *
 * @param losses of both forecasts, [step]
 * @throws ConfigError for losses of different length, fewer than two, or not more than h.
 */
export async function dieboldMariano(
  [a, b]: readonly [ArrayLike<number>, ArrayLike<number>],
  { horizonSteps: h = 1 }: DieboldMarianoOptions = {},
): Promise<DieboldMariano> {
  const n = a.length;
  if (b.length !== n) {
    throw new ConfigError(
      `a Diebold–Mariano test takes two losses for each target, got ${n} and ${b.length}; score both forecasts on the same points`,
    );
  }
  if (n < 2 || n <= h) {
    throw new ConfigError(
      `a Diebold–Mariano test with a horizon of ${h} steps takes at least ${Math.max(2, h + 1)} losses, got ${n}; take a longer period`,
    );
  }
  const differences = Float64Array.from({ length: n }, (_, t) => a[t] - b[t]);
  const difference = differences.reduce((sum, value) => sum + value, 0) / n;
  const correction = Math.sqrt((n + 1 - 2 * h + (h * (h - 1)) / n) / n);
  const ratio = difference / Math.sqrt(varianceOfMean(differences, h - 1));
  // Two forecasts that are one and the same differ by 0 ± 0.
  const statistic = difference === 0 ? 0 : correction * ratio;
  return { difference, statistic, degrees: n - 1, pValue: await studentPValue(statistic, n - 1) };
}
