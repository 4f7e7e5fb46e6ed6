import type { NodeInfo } from '../../src/core/panel.ts';
import type { ForecastExplanation } from '../../src/experiment/explain-run.ts';

const WEST: NodeInfo = {
  id: 'w',
  name: 'West',
  level: 'region',
  parent: null,
  latitude: null,
  longitude: null,
};

/** West, 1,500.3 above its average; the parts of each list add up to 1,500.3 with a residual of −1.2. */
export function explanationOf(changes: Partial<ForecastExplanation> = {}): ForecastExplanation {
  return {
    node: WEST,
    unit: 'MW',
    time: '2021-12-14 08:00:00+01:00',
    issued: '2021-12-14 00:00:00+01:00',
    lastReading: '2021-12-31 23:30:00+01:00',
    forecast: 12_000.4,
    average: 10_500.1,
    difference: 1500.3,
    measured: 12_034,
    references: ['2021-07-01', '2021-08-01', '2021-12-20'],
    residual: -1.2,
    steps: 32,
    byNode: [
      { node: 'w', name: 'West', isOwn: true, value: 1400.6 },
      { node: 'e', name: 'East', isOwn: false, value: 100.9 },
      { node: 'n', name: 'North', isOwn: false, value: 0 },
    ],
    byGroup: [
      { series: 'temperature', place: 'horizon', value: 1300.3 },
      { series: 'load', place: 'day-1', value: 700.4 },
      { series: 'load', place: 'day-7', value: -499.4 },
      { series: 'weekday', place: 'origin', value: 0.3 },
      { series: 'holiday', place: 'origin', value: -0.1 },
    ],
    byHour: Array.from({ length: 15 }, (_, hour) => ({ day: -1, hour, value: 100.1 })),
    drivers: [
      { node: 'w', series: 'temperature', place: 'horizon', value: 1250.3 },
      { node: 'e', series: 'load', place: 'day-1', value: 700.4 },
      { node: 'w', series: 'load', place: 'day-7', value: -400.4 },
      { node: 'e', series: 'load', place: 'day-7', value: -99 },
      { node: 'w', series: 'temperature', place: 'horizon', value: 50 },
    ],
    ...changes,
  };
}
