import type { Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { lastValue } from '../forecast/last-value.ts';
import { meanForecast } from '../forecast/mean-forecast.ts';
import { persistence } from '../forecast/persistence.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';
import { weeklyMean } from '../forecast/weekly-mean.ts';

/** A forecast that nothing is fitted for. */
export interface NaiveBaseline {
  readonly title: string;
  /** Days that the load must reach back before the first row for it to say anything. */
  readonly daysBack: number;
  readonly forecast: (load: Panel, rows: ForecastRows) => Forecast;
}

export const NAIVE_BASELINES = {
  lastValue: { title: 'last value', daysBack: 0, forecast: lastValue },
  persistenceDay: {
    title: 'persistence, 1 day',
    daysBack: 1,
    forecast: (load, rows) => persistence(load, rows, { days: 1 }),
  },
  persistenceWeek: {
    title: 'persistence, 7 days',
    daysBack: 7,
    forecast: (load, rows) => persistence(load, rows, { days: 7 }),
  },
  persistenceMean: {
    title: 'mean of both persistences',
    daysBack: 7,
    forecast: (load, rows) => meanForecast([1, 7].map((days) => persistence(load, rows, { days }))),
  },
  weeklyMean: {
    title: 'mean of 4 weeks',
    daysBack: 7,
    forecast: (load, rows) => weeklyMean(load, rows, { weeks: 4 }),
  },
} as const satisfies Record<string, NaiveBaseline>;

export type NaiveName = keyof typeof NAIVE_BASELINES;
