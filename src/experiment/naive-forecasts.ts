import { formatLocalTime } from '../calendar/zoned-time.ts';
import type { Panel } from '../core/panel.ts';
import { isNaive, type BaselineName } from '../baselines/baseline-name.ts';
import { NAIVE_BASELINES, type NaiveName } from '../baselines/naive-baselines.ts';
import type { NamedForecast } from '../evaluation/evaluate-together.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';
import type { Config } from './config-schema.ts';

const PERSISTENCES = ['persistenceDay', 'persistenceWeek', 'persistenceMean'] as const satisfies NaiveName[];

const HOUR_MS = 3_600_000;

/**
 * What a network is held against: the baselines that the config names, each once. Where it names none, the persistences of
 * a day and of a week and their mean; for horizons below a day the last reading first.
 */
export function baselineNames({ task, evaluation }: Pick<Config, 'task' | 'evaluation'>): BaselineName[] {
  if (evaluation.baselines !== undefined) return [...new Set(evaluation.baselines)];
  return task.horizonHours >= 24 ? [...PERSISTENCES] : ['lastValue', ...PERSISTENCES];
}

/** Those of the config's baselines that nothing is fitted for and that the load reaches back for. */
export function naiveForecasts(
  config: Pick<Config, 'task' | 'evaluation'>,
  load: Panel,
  rows: ForecastRows,
): NamedForecast[] {
  return forecastsOf(baselineNames(config).filter(isNaive), load, rows);
}

/** The persistences that the load reaches back for and, of both, their mean. */
export function persistences(load: Panel, rows: ForecastRows): NamedForecast[] {
  return forecastsOf(PERSISTENCES, load, rows);
}

function forecastsOf(names: readonly NaiveName[], load: Panel, rows: ForecastRows): NamedForecast[] {
  return names
    .filter((name) => reachesBack(load, rows, name))
    .map((name) => ({
      name: NAIVE_BASELINES[name].title,
      forecast: NAIVE_BASELINES[name].forecast(load, rows),
    }));
}

/** A sentence for each of these that the load is too short for; a mean goes without saying where its part is named. */
export function persistenceNotes(
  load: Panel,
  rows: ForecastRows,
  names: readonly BaselineName[] = PERSISTENCES,
): string[] {
  const { startMs, zone } = load.grid;
  return names
    .filter(isNaive)
    .filter((name) => !reachesBack(load, rows, name))
    .filter((name) => name !== 'persistenceMean' || !names.includes('persistenceWeek'))
    .map((name) => {
      const { title, daysBack } = NAIVE_BASELINES[name];
      return (
        `Not compared with ${title}: the load begins ${formatLocalTime(startMs, zone)}, less than ` +
        `${daysBack} ${daysBack === 1 ? 'day' : 'days'} before the first prediction.`
      );
    });
}

/** With an hour of tolerance, since a day may have 23 hours. */
export function reachesBack({ grid }: Panel, { timesMs }: ForecastRows, name: NaiveName): boolean {
  const { daysBack } = NAIVE_BASELINES[name];
  return timesMs.length === 0 || timesMs[0] - 24 * daysBack * HOUR_MS >= grid.startMs - HOUR_MS;
}
