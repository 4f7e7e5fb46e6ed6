import type { FeatureSeries } from './feature.ts';

/** A series that the calendar alone fixes: known for any future, so it counts as looking nowhere. Values [time] or [time, node]. */
export function calendarSeries(name: string, values: Float32Array, perNode = false): FeatureSeries {
  return {
    name,
    availability: 'known',
    lookBackSteps: 0,
    lookAheadSteps: 0,
    perNode,
    values,
    observed: null,
    scaling: 'none',
  };
}
