import type { Forecast } from './forecast.ts';

/** The mean of forecasts with the same rows and nodes, cell by cell; NaN where one of them has no value. */
export function meanForecast(forecasts: readonly Forecast[]): Forecast {
  const values = forecasts[0].values.map(
    (_, cell) => forecasts.reduce((sum, forecast) => sum + forecast.values[cell], 0) / forecasts.length,
  );
  return { ...forecasts[0], values };
}
