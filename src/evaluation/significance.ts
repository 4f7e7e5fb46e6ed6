import { blockBootstrap } from '../significance/block-bootstrap.ts';
import { onCommonPoints } from './common-points.ts';
import { dailyErrors, type DailyErrorsOptions } from './daily-errors.ts';
import type { NamedForecast } from './evaluate-together.ts';
import { metricSignificance, type MetricSignificance } from './metric-significance.ts';
import type { TestedMetric } from './tested-metrics.ts';

/** What is compared: a forecast, or a network by the forecasts of its runs, which differ in their seed. */
export interface Candidate {
  readonly name: string;
  /** Names of forecasts; the candidate's score is the mean of theirs. */
  readonly forecasts: readonly string[];
}

export interface SignificanceOptions
  extends Omit<DailyErrorsOptions, 'nodes'>, Partial<Pick<DailyErrorsOptions, 'nodes'>> {
  readonly forecasts: readonly NamedForecast[];
  /** Default: every forecast by itself. */
  readonly candidates?: readonly Candidate[];
  /** Of the bootstrap. */
  readonly seed?: number;
  readonly resamples?: number;
  /** Days over which losses are taken to hang together; default: see `memoryDays`. */
  readonly blockDays?: number;
}

/** How far the scores of a level can be relied upon: plain data, as it stands in metrics.json. */
export interface LevelSignificance {
  readonly level: string;
  /** Days with a scored point. */
  readonly days: number;
  readonly blockDays: number;
  /** Null where the metric has no value or the days are too few. */
  readonly metrics: Readonly<Record<TestedMetric, MetricSignificance | null>>;
}

/** Fewer days say nothing of other days. */
export const FEWEST_DAYS = 10;

/** p-values below it tell two forecasts apart, and put a forecast out of the confidence set. */
export const SIGNIFICANT = 0.05;

/**
 * Days over which losses are taken to hang together, `∛n`, at most a week: the block of the bootstrap and the horizon h of
 * the Diebold–Mariano test, whose variance then reaches back h − 1 days. One day would be enough if a day-ahead forecast
 * left no trace in the next day's error. But weather and weekdays come back: on GEFCom 2012 the daily MAPEs of a network have
 * autocorrelations of 0.1 to 0.4 from one day to the next and of 0.1 to 0.3 over a week, and then tests that take 5 %
 * reject 10 to 20 % of true hypotheses. `∛n` is the rate that Hall, Horowitz, Jing, On blocking rules for the bootstrap
 * with dependent data (1995) give.
 */
export function memoryDays(days: number): number {
  return Math.max(1, Math.min(7, Math.round(Math.cbrt(days))));
}

/**
 * How far the scores of forecasts can be relied upon, per level and metric: intervals of the scores and of their
 * differences, Diebold–Mariano tests of all pairs, and the model confidence set. All on the points that every forecast
 * has, in daily losses. The pairs are corrected for their number all together, so that the best may be picked
 * after the fact. A promise, because Student's t is compiled on first use.
 */
export async function significance({
  forecasts,
  candidates = forecasts.map(({ name }) => ({ name, forecasts: [name] })),
  seed = 0,
  resamples: count = 1000,
  blockDays,
  nodes = forecasts[0].forecast.nodes,
  ...scoring
}: SignificanceOptions): Promise<LevelSignificance[]> {
  const taken = forecasts.filter(({ name }) => candidates.some((each) => each.forecasts.includes(name)));
  // Points are common to all forecasts, compared here or not, as they are in the scores.
  const common = onCommonPoints(
    forecasts.map(({ forecast }) => forecast),
    nodes,
  ).filter((_, index) => taken.includes(forecasts[index]));
  const levels = dailyErrors(common, { nodes, ...scoring });
  return await Promise.all(
    levels.map(async ({ level, days, sums }) => {
      const block = Math.min(blockDays ?? memoryDays(days), Math.max(1, days - 1));
      const resamples =
        days < FEWEST_DAYS ? null : blockBootstrap(days, { blockSteps: block, resamples: count, seed });
      const runs = candidates.map((candidate) => ({
        name: candidate.name,
        runs: candidate.forecasts.map((name) => sums[taken.findIndex((each) => each.name === name)]),
      }));
      const tested = async (metric: TestedMetric): Promise<MetricSignificance | null> =>
        resamples && (await metricSignificance(runs, { metric, horizonDays: block, resamples }));
      const metrics = { mape: await tested('mape'), rmse: await tested('rmse'), nmae: await tested('nmae') };
      return { level, days, blockDays: block, metrics };
    }),
  );
}
