import type { Panel } from '../core/panel.ts';
import { evaluateTogether, type Comparison, type NamedForecast } from '../evaluation/evaluate-together.ts';
import { matchedSums } from '../hierarchy/matched-sums.ts';
import { panelWithSums } from '../hierarchy/sums.ts';
import type { Config } from './config-schema.ts';
import { daysOff } from './days-off.ts';
import { definedOnly } from './defined-only.ts';
import type { LoadedData } from './load-data.ts';
import { naiveForecasts } from './naive-forecasts.ts';
import { splitPeriod } from './split-period.ts';

/**
 * Scores forecasts of the modelled nodes beside the naive ones that the load allows, per node and per
 * level above, all on the same points.
 */
export function scoreForecasts(
  config: Config,
  data: Pick<LoadedData, 'load' | 'nodes'>,
  { forecasts, training }: { readonly forecasts: readonly NamedForecast[]; readonly training: Panel },
): Comparison {
  const { calendar, evaluation } = config;
  const first = forecasts[0].forecast;
  const naive = naiveForecasts(config, data.load, first);
  const all = [...forecasts, ...naive];
  const matched = matchedSums(
    all.map(({ forecast }) => forecast),
    data.load,
    { nodes: data.nodes, minShare: evaluation.minShare },
  );
  const test = splitPeriod(config, 'test', data.load.grid);
  return evaluateTogether({
    forecasts: all.map(({ name }, index) => ({ name, forecast: matched.forecasts[index] })),
    references: naive.map(({ name }) => name),
    actual: matched.actual,
    training: panelWithSums(training, data.nodes),
    holidays: daysOff(calendar, { fromDay: Math.floor(test.from), toDay: Math.ceil(test.to) }),
    ...definedOnly({
      nearZeroShare: evaluation.nearZeroShare,
      leadMinutes: evaluation.leadMinutes,
    }),
  });
}
