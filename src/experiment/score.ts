import type { Panel } from '../core/panel.ts';
import {
  evaluateTogether,
  type Comparison,
  type EvaluateTogetherOptions,
  type NamedForecast,
} from '../evaluation/evaluate-together.ts';
import { significance } from '../evaluation/significance.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { matchedSums } from '../hierarchy/matched-sums.ts';
import type { Config } from './config-schema.ts';
import { daysOff } from './days-off.ts';
import { definedOnly } from './defined-only.ts';
import type { LoadedData } from './load-data.ts';
import { naiveForecasts } from './naive-forecasts.ts';
import { slicePanel } from './prepare.ts';
import { splitPeriod } from './split-period.ts';
import { trainingOfSeries } from './training-of-series.ts';

type ScoredData = Pick<LoadedData, 'load' | 'nodes'>;

interface ToScore {
  readonly forecasts: readonly NamedForecast[];
  readonly training: Panel;
  /** What they are held against; absent: the naive forecasts of the config. */
  readonly baselines?: readonly NamedForecast[];
}

/**
 * Scores forecasts of the modelled nodes beside the baselines of the config, per node and per
 * level above, all on the same points.
 */
export function scoreForecasts(config: Config, data: ScoredData, given: ToScore): Comparison {
  return evaluateTogether(toEvaluate(config, data, given));
}

/** The same, with how far the differences between all of them can be relied upon. */
export async function scoreAndTest(config: Config, data: ScoredData, given: ToScore): Promise<Comparison> {
  const together = toEvaluate(config, data, given);
  return {
    ...evaluateTogether(together),
    significance: await significance({ ...together, seed: config.seed }),
  };
}

/** Forecasts and baselines with their sums, and what they are held against. */
export function toEvaluate(
  config: Config,
  data: ScoredData,
  { forecasts, training, baselines }: ToScore,
): EvaluateTogetherOptions {
  const { calendar, evaluation } = config;
  const references = baselines ?? naiveForecasts(config, data.load, forecasts[0].forecast);
  const all = [...forecasts, ...references];
  const matched = matchedSums(
    all.map(({ forecast }) => forecast),
    rowsOf(data.load, all[0].forecast),
    { nodes: data.nodes, minShare: evaluation.minShare },
  );
  const test = splitPeriod(config, 'test', data.load.grid);
  return {
    forecasts: all.map(({ name }, index) => ({ name, forecast: matched.forecasts[index] })),
    references: references.map(({ name }) => name),
    actual: matched.actual,
    training: trainingOfSeries(training, data.nodes),
    holidays: daysOff(calendar, { fromDay: Math.floor(test.from), toDay: Math.ceil(test.to) }),
    ...definedOnly({
      nearZeroShare: evaluation.nearZeroShare,
      leadMinutes: evaluation.leadMinutes,
    }),
  };
}

/** The steps of a panel from the first row of a forecast to the last: sums of the others would only take memory. */
function rowsOf(panel: Panel, { timesMs }: Forecast): Panel {
  const { grid } = panel;
  const stepOf = (timeMs: number) => Math.floor((timeMs - grid.startMs) / grid.stepMs);
  let from = grid.length;
  let to = 0;
  for (const timeMs of timesMs) {
    from = Math.min(from, Math.max(stepOf(timeMs), 0));
    to = Math.max(to, Math.min(stepOf(timeMs) + 1, grid.length));
  }
  return from < to ? slicePanel(panel, { from, to }) : panel;
}
