import type { FeatureSeries } from './feature.ts';
import type { WeatherInput } from './series-context.ts';

/** `temperature`: the readings of a weather variable, in the panel's unit. */
export function readingSeries({ variable, panel, availability }: WeatherInput): FeatureSeries {
  return {
    name: variable,
    availability,
    lookBackSteps: 0,
    lookAheadSteps: 0,
    perNode: true,
    values: panel.values,
    observed: panel.observed,
    scaling: 'standard',
  };
}
