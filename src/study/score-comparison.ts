import { meanOf } from '../core/mean.ts';
import { evaluateTogether, type NamedForecast } from '../evaluation/evaluate-together.ts';
import type { LevelScore, Scores } from '../evaluation/scores.ts';
import { significance } from '../evaluation/significance.ts';
import type { Config } from '../experiment/config-schema.ts';
import { definedOnly } from '../experiment/defined-only.ts';
import type { LoadedData } from '../experiment/load-data.ts';
import { trainingLoad } from '../experiment/prepare.ts';
import { toEvaluate } from '../experiment/score.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { meanForecast } from '../forecast/mean-forecast.ts';
import { pickNodes } from '../forecast/pick-nodes.ts';
import type { ComparedNetwork, ComparisonJob } from './compare-plan.ts';
import {
  byMetric,
  type ComparedMetric,
  type ComparedRow,
  type ComparisonTable,
  type FailedRun,
  type SeedScores,
} from './comparison.ts';
import { rankRanges } from './rank-ranges.ts';
import { withSignificance } from './with-significance.ts';

/** A finished run and what it predicted. */
export interface ForecastOfRun {
  readonly job: Pick<ComparisonJob, 'id' | 'network' | 'seed'>;
  readonly forecast: Forecast;
}

interface ToCompare {
  readonly runs: readonly ForecastOfRun[];
  readonly failed: readonly FailedRun[];
  /** Absent: the naive forecasts of the config. */
  readonly baselines?: readonly NamedForecast[];
}

/**
 * Scores all runs, the mean forecasts of each network's seeds and the baselines on the same points, and tests how far
 * the differences between networks can be relied upon.
 *
 * @param runs at least one
 */
export async function scoreComparison(
  config: Config,
  data: Pick<LoadedData, 'load' | 'nodes'>,
  { runs, failed, baselines }: ToCompare,
): Promise<ComparisonTable> {
  const modelled = runs.map(({ job, forecast }) => ({ job, forecast: pickNodes(forecast, data.load.nodes) }));
  const networks = [...new Map(modelled.map(({ job: { network } }) => [network.id, network])).values()].map(
    (network) => ({ network, runs: modelled.filter(({ job }) => job.network.id === network.id) }),
  );
  const means = networks
    .filter((each) => each.runs.length > 1)
    .map(({ network, runs: own }) => ({
      name: meanName(network),
      forecast: meanForecast(own.map(({ forecast }) => forecast)),
    }));
  const together = toEvaluate(config, data, {
    forecasts: [...modelled.map(({ job, forecast }) => ({ name: job.id, forecast })), ...means],
    training: trainingLoad(config, data.load),
    ...definedOnly({ baselines }),
  });
  const { scores } = evaluateTogether(together);
  const tested = await significance({
    ...together,
    candidates: networks.map(({ network, runs: own }) => ({
      name: network.id,
      forecasts: own.map(({ job }) => job.id),
    })),
    seed: config.seed,
  });
  const byName = new Map(scores.map((score) => [score.forecast, score]));
  const rows = networks.map(({ network, runs: own }): ComparedRow => {
    const ofRuns = own.map(({ job }) => byName.get(job.id)!);
    return {
      ...network,
      seeds: own.map(({ job }) => job.seed),
      scores: ofRuns[0].levels.map((_, level) =>
        byMetric((metric) => seedScores(ofRuns, byName.get(meanName(network)), { level, metric })),
      ),
    };
  });
  return {
    name: config.name,
    unit: data.load.unit,
    test: config.splits.test,
    levels: scores[0].levels.map(({ level, series, scored, nearZero }) => {
      const { days, blockDays, metrics } = tested.find((each) => each.level === level)!;
      const isTested = Object.values(metrics).some((metric) => metric !== null);
      return { level, series, scored, nearZero, tested: isTested ? { days, blockDays } : null };
    }),
    rows: withSignificance(withRanks(rows), tested),
    references: scores.slice(modelled.length + means.length).map(({ forecast, levels }) => ({
      name: forecast,
      scores: levels.map((level) => byMetric((metric) => valueOf(level, metric))),
    })),
    failed,
  };
}

/** No run has such a name: those end in their seed. */
function meanName({ id }: ComparedNetwork): string {
  return `${id}, mean`;
}

function seedScores(
  runs: readonly Scores[],
  unif: Scores | undefined,
  { level, metric }: { readonly level: number; readonly metric: ComparedMetric },
): SeedScores | null {
  const values = runs.map(({ levels }) => valueOf(levels[level], metric)).filter((value) => value !== null);
  if (values.length < runs.length) return null;
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    best: Math.min(...values),
    worst: Math.max(...values),
    spread: values.length === 1 ? null : Math.sqrt(squares / (values.length - 1)),
    unif: unif === undefined ? null : valueOf(unif.levels[level], metric),
    rank: null,
    significance: null,
  };
}

/** The rows with their places at each level and by each metric, among those with several runs. */
function withRanks(rows: readonly ComparedRow[]): ComparedRow[] {
  const ranked = rows.filter(({ seeds }) => seeds.length > 1);
  return rows.map((row) => ({
    ...row,
    scores: row.scores.map((scores, level) =>
      byMetric((metric) => {
        const all = ranked.flatMap((each) => each.scores[level][metric] ?? []);
        const at = all.indexOf(scores[metric]!);
        return at === -1 ? scores[metric] : { ...scores[metric]!, rank: rankRanges(all)[at] };
      }),
    ),
  }));
}

function valueOf({ metrics }: LevelScore, metric: ComparedMetric): number | null {
  return metrics[metric].value;
}
