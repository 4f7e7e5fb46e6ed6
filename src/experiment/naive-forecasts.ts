import { formatLocalTime } from '../calendar/zoned-time.ts';
import type { Panel } from '../core/panel.ts';
import type { NamedForecast } from '../evaluation/evaluate-together.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { lastValue } from '../forecast/last-value.ts';
import { persistence } from '../forecast/persistence.ts';
import type { Config } from './config-schema.ts';

const PERSISTENCES = [
  { name: 'persistence, 1 day', days: 1 },
  { name: 'persistence, 7 days', days: 7 },
] as const;

const HOUR_MS = 3_600_000;

type Rows = Pick<Forecast, 'timesMs' | 'issuedMs'>;

/**
 * What a network is held against: the persistences of a day and of a week that the load reaches back for and, of both,
 * their mean; for horizons below a day the last reading first.
 */
export function naiveForecasts({ task }: Pick<Config, 'task'>, load: Panel, rows: Rows): NamedForecast[] {
  const long = persistences(load, rows);
  return task.horizonHours >= 24 ? long : [{ name: 'last value', forecast: lastValue(load, rows) }, ...long];
}

/** The persistences that the load reaches back for and, of both, their mean. */
export function persistences(load: Panel, rows: Rows): NamedForecast[] {
  const naive = PERSISTENCES.filter(({ days }) => reachesBack(load, rows, days)).map(({ name, days }) => ({
    name,
    forecast: persistence(load, rows, { days }),
  }));
  if (naive.length < 2) return naive;
  const mean = meanForecast(naive.map(({ forecast }) => forecast));
  return [...naive, { name: 'mean of both persistences', forecast: mean }];
}

/** A sentence for each persistence that the load is too short for. */
export function persistenceNotes(load: Panel, rows: Rows): string[] {
  const { startMs, zone } = load.grid;
  return PERSISTENCES.filter(({ days }) => !reachesBack(load, rows, days)).map(
    ({ name, days }) =>
      `Not compared with ${name}: the load begins ${formatLocalTime(startMs, zone)}, less than ` +
      `${days} ${days === 1 ? 'day' : 'days'} before the first prediction.`,
  );
}

/** With an hour of tolerance, since a day may have 23 hours. */
function reachesBack({ grid }: Panel, { timesMs }: Rows, days: number): boolean {
  return timesMs.length === 0 || timesMs[0] - 24 * days * HOUR_MS >= grid.startMs - HOUR_MS;
}

/** The mean of forecasts with the same rows and nodes, cell by cell; NaN where one of them has no value. */
export function meanForecast(forecasts: readonly Forecast[]): Forecast {
  const values = forecasts[0].values.map(
    (_, cell) => forecasts.reduce((sum, forecast) => sum + forecast.values[cell], 0) / forecasts.length,
  );
  return { ...forecasts[0], values };
}
