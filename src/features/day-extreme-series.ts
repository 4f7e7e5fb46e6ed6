import type { LocalClock } from '../calendar/local-clock.ts';
import { CLOCK_CHANGE_MINUTES } from './column-reach.ts';
import { readingSeries } from './weather-series.ts';
import type { FeatureSeries } from './feature.ts';
import type { WeatherInput } from './series-context.ts';

/** Least or greatest reading of the local day that a step lies in, per node; a day without a reading has no value. */
export function dayExtremeSeries(
  input: WeatherInput,
  clock: LocalClock,
  extreme: 'dayMin' | 'dayMax',
): FeatureSeries {
  const { values: readings, observed: read, nodes } = input.panel;
  const { grid, localDay } = clock;
  const values = new Float32Array(readings.length);
  const observed = new Uint8Array(readings.length);
  const pick = extreme === 'dayMin' ? Math.min : Math.max;
  for (let from = 0, to = 0; from < grid.length; from = to) {
    while (to < grid.length && localDay[to] === localDay[from]) to++;
    for (let node = 0; node < nodes.length; node++) {
      let best = Number.NaN;
      for (let i = from * nodes.length + node; i < to * nodes.length; i += nodes.length) {
        if (read[i] === 1) best = Number.isNaN(best) ? readings[i] : pick(best, readings[i]);
      }
      if (Number.isNaN(best)) continue;
      for (let i = from * nodes.length + node; i < to * nodes.length; i += nodes.length) {
        values[i] = best;
        observed[i] = 1;
      }
    }
  }
  // The longest local day, of 25 hours, seen from its last and from its first step.
  const reach = Math.ceil((1440 + CLOCK_CHANGE_MINUTES) / grid.stepMinutes) - 1;
  const name = `${input.variable}_${extreme}`;
  return { ...readingSeries(input), name, lookBackSteps: reach, lookAheadSteps: reach, values, observed };
}
