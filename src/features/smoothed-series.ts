import { readingSeries } from './weather-series.ts';
import type { FeatureSeries } from './feature.ts';
import type { WeatherInput } from './series-context.ts';

/**
 * Exponential smoothing s_t = f s_{t−1} + (1 − f) x_t per node, f the factor in (0, 1) per step. It starts at the first
 * reading; before it there is no value; a missing reading carries s on.
 */
export function smoothedSeries(input: WeatherInput, factor: number, name: string): FeatureSeries {
  const { values: readings, observed: read, nodes } = input.panel;
  const values = new Float32Array(readings.length);
  const observed = new Uint8Array(readings.length);
  // The state stays in float64: at f = 0.99 float32 rounding would pile up over a year.
  const state = new Float64Array(nodes.length).fill(Number.NaN);
  for (let i = 0; i < readings.length; i++) {
    const node = i % nodes.length;
    const previous = state[node];
    const reading = readings[i];
    if (read[i] === 1)
      state[node] = Number.isNaN(previous) ? reading : factor * previous + (1 - factor) * reading;
    else if (Number.isNaN(previous)) continue;
    values[i] = state[node]!;
    observed[i] = 1;
  }
  return { ...readingSeries(input), name, lookBackSteps: Infinity, values, observed };
}
