import type { Forecast } from '../forecast/forecast.ts';

/**
 * The forecast with its numbers rounded to this many decimals. Sums that are taken of it, and then printed with as many,
 * hold to the last digit; sums that were rounded for themselves would not.
 */
export function rounded(forecast: Forecast, decimals = 2): Forecast {
  const unit = 10 ** decimals;
  return { ...forecast, values: forecast.values.map((value) => Math.round(value * unit) / unit) };
}
