import { resampledSumsOf, type Resamples } from '../significance/block-bootstrap.ts';
import type { LevelLosses } from './loss-series.ts';

/**
 * The score of each candidate on each resample of the days, as `evaluate` would score it: of each series, then the mean
 * over those that have a value, then the mean over runs. NaN where none has, [candidate][resample].
 */
export function resampledScores(
  { metric, losses, weights }: LevelLosses,
  resamples: Resamples,
): Float64Array[] {
  const points = resampledSumsOf(resamples, weights);
  const isRoot = metric === 'rmse';
  return losses.map((all) => {
    // The mean over runs comes first where that is the same and less to do.
    const runs = isRoot ? all : [meanRun(all)];
    const scores = new Float64Array(resamples.count);
    const present = new Uint32Array(resamples.count);
    for (const run of runs) {
      resampledSumsOf(resamples, run).forEach((sums, index) => {
        const weight = points[index];
        for (let resample = 0; resample < resamples.count; resample++) {
          if (weight[resample] <= 0) continue;
          const mean = sums[resample] / weight[resample];
          scores[resample] += isRoot ? Math.sqrt(mean) : mean;
          present[resample]++;
        }
      });
    }
    return scores.map((score, resample) => score / present[resample]);
  });
}

/** [series][day] of [run][series][day] */
function meanRun(runs: readonly (readonly Float64Array[])[]): Float64Array[] {
  return runs[0].map((first, series) =>
    first.map((_, day) => runs.reduce((sum, run) => sum + run[series][day], 0) / runs.length),
  );
}
