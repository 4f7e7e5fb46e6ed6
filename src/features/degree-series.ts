import { ConfigError } from '../core/errors.ts';
import { readingSeries } from './weather-series.ts';
import type { FeatureSeries } from './feature.ts';
import type { DegreeBases, SeriesContext, WeatherInput } from './series-context.ts';

const CELSIUS_OF = {
  C: (value: number) => value,
  F: (value: number) => ((value - 32) * 5) / 9,
  K: (value: number) => value - 273.15,
} as const;

/** `heatingDegrees`: how far the temperature lies below the heating base, °C; 0 above it. */
export function heatingDegreesSeries(context: SeriesContext): FeatureSeries[] {
  const { heatingCelsius = 15 }: DegreeBases = context.degreeBases ?? {};
  return [degreeSeries('heatingDegrees', context, (celsius) => Math.max(0, heatingCelsius - celsius))];
}

/** `coolingDegrees`: how far the temperature lies above the cooling base, °C; 0 below it. */
export function coolingDegreesSeries(context: SeriesContext): FeatureSeries[] {
  const { coolingCelsius = 22 }: DegreeBases = context.degreeBases ?? {};
  return [degreeSeries('coolingDegrees', context, (celsius) => Math.max(0, celsius - coolingCelsius))];
}

function degreeSeries(
  name: string,
  { weather = [] }: SeriesContext,
  degreesOf: (celsius: number) => number,
): FeatureSeries {
  const input = weather.find(({ variable }) => variable === 'temperature');
  if (input === undefined) {
    throw new ConfigError(
      `the series ${name} needs a weather variable "temperature"; add it or drop the series`,
    );
  }
  const celsiusOf = CELSIUS_OF[temperatureUnit(input)];
  const { values: readings, observed } = input.panel;
  const values = new Float32Array(readings.length);
  for (let i = 0; i < readings.length; i++) {
    if (observed[i] === 1) values[i] = degreesOf(celsiusOf(readings[i]));
  }
  return { ...readingSeries(input), name, values };
}

/** Accepts °C, C, degC, Celsius and their like for °F and K. */
function temperatureUnit({ panel: { unit } }: WeatherInput): keyof typeof CELSIUS_OF {
  const spelt = /^(?:°|deg(?:rees?)?)?\s*(c|f|k)(?:elsius|ahrenheit|elvin)?$/i
    .exec(unit.trim())?.[1]
    ?.toUpperCase();
  if (spelt === 'C' || spelt === 'F' || spelt === 'K') return spelt;
  throw new ConfigError(
    `degree features need a temperature in °C, °F or K, got the unit "${unit}"; name its unit`,
  );
}
