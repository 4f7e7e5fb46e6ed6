import type { HolidayCalendar, HolidayChanges } from '../calendar/holidays.ts';
import type { LocalClock } from '../calendar/local-clock.ts';
import type { SchoolHoliday } from '../calendar/school-holidays.ts';
import type { Panel } from '../core/panel.ts';
import type { Availability } from './feature.ts';

/** All that series are computed from. */
export interface SeriesContext {
  readonly load: Panel;
  /** Clock of the load panel's grid. */
  readonly clock: LocalClock;
  readonly holidays?: HolidayChoice;
  readonly schoolHolidays?: SchoolHolidayChoice;
  readonly weather?: readonly WeatherInput[];
  readonly degreeBases?: DegreeBases;
}

/** The calendar of all nodes, and of the node ids that keep another one. */
export interface HolidayChoice {
  readonly calendar: HolidayCalendar;
  readonly byNode?: Readonly<Record<string, HolidayCalendar>>;
  /** Days worked and days off that no calendar knows, for all nodes. */
  readonly changes?: HolidayChanges;
}

/** The table of school holidays, and the school zone of each node id; a node without one takes the rows without a zone. */
export interface SchoolHolidayChoice {
  readonly table: readonly SchoolHoliday[];
  readonly zoneByNode?: Readonly<Record<string, string>>;
}

/** One weather variable, on the load panel's grid and nodes. */
export interface WeatherInput {
  /** Name that the config uses: temperature, cloudCover. */
  readonly variable: string;
  readonly panel: Panel;
  /** `known` for a forecast, or a reading that stands in for one; else `measured`. */
  readonly availability: Availability;
}

/** Temperatures in °C below which heating and above which cooling begins. */
export interface DegreeBases {
  readonly heatingCelsius?: number;
  readonly coolingCelsius?: number;
}
