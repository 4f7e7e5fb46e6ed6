import {
  dayIndexSeries,
  dayOfYearSeries,
  daylightSavingSeries,
  timeOfDaySeries,
  timeOfWeekSeries,
} from './cyclic-series.ts';
import {
  bridgeDaySeries,
  holidayEveSeries,
  holidaySeries,
  schoolHolidaySeries,
  weekdaySeries,
  weekendSeries,
} from './day-type-series.ts';
import { coolingDegreesSeries, heatingDegreesSeries } from './degree-series.ts';
import { loadSeries } from './load-series.ts';
import type { FeatureSeries } from './feature.ts';
import type { SeriesContext } from './series-context.ts';

/** A name a config may ask for, and the series it stands for. */
export interface SeriesFamily {
  /** Names of the series that `build` returns, in its order. */
  readonly members: readonly string[];
  readonly build: (context: SeriesContext) => FeatureSeries[];
}

/** Every family but those of the weather variables, whose names come from the config. */
export const SERIES_FAMILIES = {
  load: { members: ['load'], build: ({ load }) => [loadSeries(load)] },
  weekday: {
    members: ['weekday_1', 'weekday_2', 'weekday_3', 'weekday_4', 'weekday_5', 'weekday_6', 'weekday_7'],
    build: ({ clock }) => weekdaySeries(clock),
  },
  dayOfYear: { members: ['dayOfYear_sin', 'dayOfYear_cos'], build: ({ clock }) => dayOfYearSeries(clock) },
  timeOfDay: { members: ['timeOfDay_sin', 'timeOfDay_cos'], build: ({ clock }) => timeOfDaySeries(clock) },
  timeOfWeek: {
    members: ['timeOfWeek_sin', 'timeOfWeek_cos'],
    build: ({ clock }) => timeOfWeekSeries(clock),
  },
  dayIndex: { members: ['dayIndex'], build: ({ clock }) => dayIndexSeries(clock) },
  daylightSaving: { members: ['daylightSaving'], build: ({ clock }) => daylightSavingSeries(clock) },
  weekend: { members: ['weekend'], build: ({ clock }) => weekendSeries(clock) },
  holiday: { members: ['holiday'], build: holidaySeries },
  holidayEve: { members: ['holidayEve'], build: holidayEveSeries },
  bridgeDay: { members: ['bridgeDay'], build: bridgeDaySeries },
  schoolHoliday: { members: ['schoolHoliday'], build: schoolHolidaySeries },
  heatingDegrees: { members: ['heatingDegrees'], build: heatingDegreesSeries },
  coolingDegrees: { members: ['coolingDegrees'], build: coolingDegreesSeries },
} as const satisfies Record<string, SeriesFamily>;

/** The family of that name, or undefined for a weather series. */
export function seriesFamily(name: string): SeriesFamily | undefined {
  return Object.hasOwn(SERIES_FAMILIES, name)
    ? SERIES_FAMILIES[name as keyof typeof SERIES_FAMILIES]
    : undefined;
}

/** Name under which a config asks for a series: `weekday` of `weekday_3`, a weather series' own. */
export function familyOf(series: string): string {
  const families: readonly [string, SeriesFamily][] = Object.entries(SERIES_FAMILIES);
  return families.find(([, { members }]) => members.includes(series))?.[0] ?? series;
}
