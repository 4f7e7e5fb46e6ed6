import type { Resamples } from '../significance/block-bootstrap.ts';
import { dieboldMariano } from '../significance/diebold-mariano.ts';
import { holm } from '../significance/holm.ts';
import { modelConfidenceSet } from '../significance/model-confidence-set.ts';
import { percentileInterval, type Interval } from '../significance/percentile-interval.ts';
import type { DailySums } from './daily-errors.ts';
import { levelLosses, lossSeries } from './loss-series.ts';
import { resampledScores } from './resampled-scores.ts';
import type { TestedMetric } from './tested-metrics.ts';

export interface CandidateSignificance {
  readonly name: string;
  /** 95 % interval of the score, by block bootstrap over the days. */
  readonly interval: Interval;
  /** p-value of the model confidence set: from 0.05 on the candidate may be the best. */
  readonly setPValue: number;
}

export interface PairSignificance {
  readonly pair: readonly [a: string, b: string];
  /** Score of a less that of b: negative where a is better. */
  readonly difference: number;
  /** 95 % interval of the difference, over the same resamples of the days. */
  readonly interval: Interval;
  /** Of Diebold and Mariano, two-sided, corrected after Holm over all pairs of the level. */
  readonly pValue: number;
}

export interface MetricSignificance {
  readonly candidates: readonly CandidateSignificance[];
  /** All pairs. */
  readonly pairs: readonly PairSignificance[];
}

export interface NamedRuns {
  readonly name: string;
  /** [run][series] */
  readonly runs: readonly (readonly DailySums[])[];
}

/** One metric at one level: see `significance`. Null where no series can be scored. */
export async function metricSignificance(
  candidates: readonly NamedRuns[],
  {
    metric,
    horizonDays,
    resamples,
  }: { readonly metric: TestedMetric; readonly horizonDays: number; readonly resamples: Resamples },
): Promise<MetricSignificance | null> {
  const level = levelLosses(
    candidates.map(({ runs }) => runs),
    { metric, days: resamples.steps },
  );
  if (level === null) return null;
  const losses = lossSeries(level);
  const period: Resamples = { ...resamples, count: 1, uses: new Uint16Array(resamples.steps).fill(1) };
  const scores = resampledScores(level, period).map(([score]) => score);
  const resampled = resampledScores(level, resamples);
  const inSet = modelConfidenceSet(losses, resamples);
  const places = candidates.flatMap((_, a) =>
    candidates.slice(a + 1).map((__, after) => [a, a + 1 + after] as const),
  );
  const tests = await Promise.all(
    places.map(async ([a, b]) => dieboldMariano([losses[a], losses[b]], { horizonSteps: horizonDays })),
  );
  const pValues = holm(tests.map(({ pValue }) => pValue));
  return {
    candidates: candidates.map(({ name }, index) => ({
      name,
      interval: percentileInterval(resampled[index])!,
      setPValue: inSet[index],
    })),
    pairs: places.map(([a, b], index) => ({
      pair: [candidates[a].name, candidates[b].name],
      difference: scores[a] - scores[b],
      interval: percentileInterval(resampled[a].map((score, resample) => score - resampled[b][resample]))!,
      pValue: pValues[index],
    })),
  };
}
