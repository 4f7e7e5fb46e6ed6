import type { Panel } from '../core/panel.ts';
import type { NamedForecast } from '../evaluation/evaluate-together.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { persistence } from '../forecast/persistence.ts';

export const PERSISTENCES = [
  { name: 'persistence, 1 day', days: 1 },
  { name: 'persistence, 7 days', days: 7 },
] as const;

/** The persistences of a day and of a week for these rows, or those of them named, and where there are two, their mean. */
export function naiveForecasts(
  load: Panel,
  rows: Pick<Forecast, 'timesMs' | 'issuedMs'>,
  persistences: readonly { readonly name: string; readonly days: number }[] = PERSISTENCES,
): NamedForecast[] {
  const naive = persistences.map(({ name, days }) => ({ name, forecast: persistence(load, rows, { days }) }));
  if (naive.length < 2) return naive;
  const mean = meanForecast(naive.map(({ forecast }) => forecast));
  return [...naive, { name: 'mean of both persistences', forecast: mean }];
}

/** The mean of forecasts with the same rows and nodes, cell by cell; NaN where one of them has no value. */
export function meanForecast(forecasts: readonly Forecast[]): Forecast {
  const values = forecasts[0].values.map(
    (_, cell) => forecasts.reduce((sum, forecast) => sum + forecast.values[cell], 0) / forecasts.length,
  );
  return { ...forecasts[0], values };
}
