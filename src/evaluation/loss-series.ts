import { meanOf } from '../core/mean.ts';
import { DAILY_LOSS, type TestedMetric } from './tested-metrics.ts';
import type { DailySums } from './daily-errors.ts';

/** The daily losses of one metric at one level, of candidates that all have the same points. */
export interface LevelLosses {
  readonly metric: TestedMetric;
  readonly days: number;
  /** Of the runs of each candidate, [candidate][run][series][day]. */
  readonly losses: readonly (readonly (readonly Float64Array[])[])[];
  /** [series][day] */
  readonly weights: readonly Float64Array[];
}

/** Only series that can be scored; null where none can. @param candidates [candidate][run][series] */
export function levelLosses(
  candidates: readonly (readonly (readonly DailySums[])[])[],
  { metric, days }: { readonly metric: TestedMetric; readonly days: number },
): LevelLosses | null {
  const { loss, weight } = DAILY_LOSS[metric];
  const all = candidates[0][0].map(weight);
  const scored = all.flatMap((each, series) => (total(each) > 0 ? [series] : []));
  if (scored.length === 0) return null;
  return {
    metric,
    days,
    losses: candidates.map((runs) => runs.map((run) => scored.map((series) => loss(run[series])))),
    weights: scored.map((series) => all[series]),
  };
}

/**
 * The loss of each candidate on each day, so that its mean over the days is the candidate's MAPE or NMAE at the level:
 * what the day adds, mean over series and runs. A day with fewer points adds less.
 *
 * RMSE is no mean over days. Its loss is the squared error, that of each series divided by the RMSE of the series over
 * all candidates: to first order a difference of two such losses is twice that of the RMSEs, so that series weigh as in
 * the level's score. At a level of one series it is the squared error itself but for a factor, which no test sees.
 *
 * Several runs of a network, which differ in their seed, are one candidate with the mean of their losses: what one may
 * expect of a training. So tests and intervals tell how far the *days* allow a conclusion, given these runs; how far the
 * runs themselves lie apart is told by their spread.
 *
 * @returns [candidate][day]
 */
export function lossSeries({ metric, days, losses, weights }: LevelLosses): Float64Array[] {
  const totals = weights.map(total);
  const scales = totals.map((points, series) => {
    if (metric !== 'rmse') return 1;
    const squares = losses.map((runs) => meanOf(runs.map((run) => total(run[series]) / points)));
    // Where nobody errs, no scale is needed.
    return Math.sqrt(meanOf(squares)) || 1;
  });
  return losses.map((runs) => {
    const mean = new Float64Array(days);
    for (const run of runs) {
      run.forEach((own, series) => {
        const share = days / (totals[series] * scales[series] * weights.length * runs.length);
        for (let day = 0; day < days; day++) mean[day] += share * own[day];
      });
    }
    return mean;
  });
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
