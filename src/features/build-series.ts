import { ConfigError } from '../core/errors.ts';
import { dayExtremeSeries } from './day-extreme-series.ts';
import { SERIES_FAMILIES, seriesFamily } from './series-families.ts';
import { smoothedSeries } from './smoothed-series.ts';
import { readingSeries } from './weather-series.ts';
import type { FeatureSeries } from './feature.ts';
import type { SeriesContext } from './series-context.ts';

/**
 * The series of the named families on the load panel's grid, each family once, in the order of the names.
 * Beside `SERIES_FAMILIES` each weather variable v has `v`, `v_smooth_<factor>`, `v_dayMin` and `v_dayMax`.
 *
 * @throws ConfigError for an unknown name, or where a family's input is missing.
 */
export function buildSeries(names: readonly string[], context: SeriesContext): FeatureSeries[] {
  const taken = context.weather?.find(({ variable }) => seriesFamily(variable) !== undefined);
  if (taken !== undefined) {
    throw new ConfigError(
      `a weather variable may not be called ${taken.variable}, a series has the name; rename it`,
    );
  }
  return [...new Set(names)].flatMap(
    (name) => seriesFamily(name)?.build(context) ?? [weatherSeries(name, context)],
  );
}

function weatherSeries(name: string, { weather = [], clock }: SeriesContext): FeatureSeries {
  const { variable, kind, factor } =
    /^(?<variable>.+)_(?:(?<kind>dayMin|dayMax)|smooth_(?<factor>.+))$/.exec(name)?.groups ?? {};
  for (const input of weather) {
    if (input.variable === name) return readingSeries(input);
    if (input.variable !== variable) continue;
    if (kind === 'dayMin' || kind === 'dayMax') return dayExtremeSeries(input, clock, kind);
    return smoothedSeries(input, smoothingFactor(name, factor), name);
  }
  const ofWeather = weather.flatMap(({ variable: known }) =>
    ['', '_smooth_0.95', '_dayMin', '_dayMax'].map((end) => known + end),
  );
  const known = [...Object.keys(SERIES_FAMILIES), ...ofWeather].join(', ');
  throw new ConfigError(`there is no feature series "${name}"; known are ${known}`);
}

function smoothingFactor(name: string, text: string): number {
  const factor = Number(text);
  if (factor > 0 && factor < 1) return factor;
  throw new ConfigError(
    `expected a smoothing factor between 0 and 1 in "${name}", got "${text}"; write one like 0.95`,
  );
}
