import { holidays } from '../calendar/holidays.ts';
import type { Panel } from '../core/panel.ts';
import { evaluateTogether, type Comparison, type NamedForecast } from '../evaluation/evaluate-together.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { persistence } from '../forecast/persistence.ts';
import { panelWithSums, withSums } from '../hierarchy/sums.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';
import type { LoadedData } from './load-data.ts';
import { splitPeriod } from './prepare.ts';

export const PERSISTENCES = [
  { name: 'persistence, 1 day', days: 1 },
  { name: 'persistence, 7 days', days: 7 },
] as const;

/** Scores forecasts beside the persistences of a day and a week, all on the same points. */
export function scoreForecasts(
  config: Config,
  data: Pick<LoadedData, 'load' | 'nodes'>,
  { forecasts, training }: { readonly forecasts: readonly NamedForecast[]; readonly training: Panel },
): Comparison {
  const first: Forecast = forecasts[0]!.forecast;
  const naive = PERSISTENCES.map(({ name, days }) => ({
    name,
    forecast: withSums(persistence(data.load, first, { days }), data.nodes),
  }));
  const { calendar, evaluation } = config;
  const test = splitPeriod(config, 'test');
  return evaluateTogether({
    forecasts: [...forecasts, ...naive],
    references: naive.map(({ name }) => name),
    actual: panelWithSums(data.load, data.nodes),
    training: panelWithSums(training, data.nodes),
    nodes: first.nodes,
    holidays: new Set(holidays(calendar.holidays ?? 'none', test.from, test.to).keys()),
    ...definedOnly({ nearZeroShare: evaluation.nearZeroShare }),
  });
}
