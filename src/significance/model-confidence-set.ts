import { meanOf } from '../core/mean.ts';
import { resampledSumsOf, type Resamples } from './block-bootstrap.ts';

/**
 * The forecasts among which the best one is, with the confidence asked for, by a p-value for each: those at or above 5 %
 * make the set of 95 %. The p-value of the best is 1. Few forecasts in it: the data tell; many: they do not.
 *
 * Hansen, Lunde, Nason, The model confidence set (2011), with `T_R = max_{i,j} |t_ij|`, `t_ij = d̄_ij / √V*(d̄_ij)`,
 * `d_ij,t = loss_i,t − loss_j,t`, and the rule that goes with it: out goes `argmax_i max_j t_ij`. V* and the distribution
 * of T_R under equal losses are those of the bootstrap. A p-value is the largest of the tests up to the one that
 * put the forecast out. T_R rather than T_max, because differences of two forecasts of the same days vary less than
 * those from the mean of all, of which one may be far off.
 *
 * @param losses of each forecast, all finite, [forecast][step]
 * @returns [forecast]
 */
export function modelConfidenceSet(losses: readonly ArrayLike<number>[], resamples: Resamples): number[] {
  const { steps } = resamples;
  const means = losses.map(meanOf);
  const resampled = resampledSumsOf(resamples, losses).map((sums) => sums.map((sum) => sum / steps));
  const pValues = losses.map(() => 1);
  let left = losses.map((_, forecast) => forecast);
  let largest = 0;
  const pair = pairStatistics(means, resampled);
  while (left.length > 1) {
    const { pValue, worst } = testEqual(left, pair, resamples.count);
    largest = Math.max(largest, pValue);
    pValues[worst] = largest;
    left = left.filter((forecast) => forecast !== worst);
  }
  return pValues;
}

interface PairStatistic {
  /** `t_ij`: positive where i is worse. */
  readonly t: number;
  /** The same of each resample about the period's own difference, in absolute value, [resample] */
  readonly underEqual: Float64Array;
}

/** `t_ij` for i < j. */
function pairStatistics(
  means: readonly number[],
  resampled: readonly Float64Array[],
): (i: number, j: number) => PairStatistic {
  const known = new Map<string, PairStatistic>();
  return (i, j) => {
    const key = `${i} ${j}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const difference = means[i] - means[j];
    const about = resampled[i].map((mean, resample) => mean - resampled[j][resample] - difference);
    const deviation = Math.sqrt(about.reduce((sum, value) => sum + value * value, 0) / about.length);
    // Two forecasts that are one and the same never differ.
    const scaled = (value: number): number => (value === 0 ? 0 : value / deviation);
    const statistic = { t: scaled(difference), underEqual: about.map((value) => Math.abs(scaled(value))) };
    known.set(key, statistic);
    return statistic;
  };
}

/** Whether those left are equally good, and which of them is worst. */
function testEqual(
  left: readonly number[],
  pair: (i: number, j: number) => PairStatistic,
  count: number,
): { readonly pValue: number; readonly worst: number } {
  const underEqual = new Float64Array(count);
  let observed = 0;
  let worst = left[0];
  left.forEach((i, place) => {
    for (const j of left.slice(place + 1)) {
      const { t, underEqual: own } = pair(i, j);
      if (Math.abs(t) > observed) {
        observed = Math.abs(t);
        worst = t > 0 ? i : j;
      }
      for (let resample = 0; resample < count; resample++) {
        if (own[resample] > underEqual[resample]) underEqual[resample] = own[resample];
      }
    }
  });
  const asLarge = underEqual.reduce((sum, value) => sum + (value >= observed ? 1 : 0), 0);
  return { pValue: asLarge / count, worst };
}
