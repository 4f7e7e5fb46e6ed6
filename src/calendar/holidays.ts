import Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import { formatLocalDate, parseLocalDate, yearPosition } from './local-date.ts';

/** Holiday calendars by name, as `date-holidays` knows them; `none` has no holiday. */
export const HOLIDAY_CALENDARS = {
  none: null,
  FR: { country: 'FR' },
  // Bas-Rhin stands for the three departments of the local law: all of them add Good Friday and 26 December.
  'FR-alsace-moselle': { country: 'FR', state: '67' },
  'GB-ENG': { country: 'GB', state: 'ENG' },
  'GB-SCT': { country: 'GB', state: 'SCT' },
  US: { country: 'US' },
} as const satisfies Record<string, HolidaysTypes.Country | null>;

export type HolidayCalendar = keyof typeof HOLIDAY_CALENDARS;

const DAY_MS = 86_400_000;

/** How days off differ from the calendar where the consumers are. */
export interface HolidayChanges {
  /** English names of holidays on which people work as usual. */
  readonly omit?: readonly string[];
  /** Days off of every year, `MM-DD`. */
  readonly add?: readonly string[];
}

/**
 * Public holidays from `fromDay` to `toDay`, both included, days since 1970-01-01 → English name. Where the law moves
 * a holiday off a weekend, both the day itself and the day observed are in it.
 */
export function holidays(
  calendar: HolidayCalendar,
  { fromDay, toDay }: { readonly fromDay: number; readonly toDay: number },
  { omit = [], add = [] }: HolidayChanges = {},
): Map<number, string> {
  const found = new Map<number, string>();
  for (let day = fromDay; day <= toDay; day++) {
    const date = formatLocalDate(day).slice(5);
    if (add.includes(date)) found.set(day, date);
  }
  const region = HOLIDAY_CALENDARS[calendar];
  if (region === null) return found;
  const source = new Holidays(region, { languages: ['en'], types: ['public'] });
  const lastYear = yearPosition(toDay).year;
  for (let year = yearPosition(fromDay).year; year <= lastYear; year++) {
    for (const { date, start, end, name } of source.getHolidays(year)) {
      if (omit.includes(name)) continue;
      const first = parseLocalDate(date.slice(0, 10));
      const numDays = Math.round((end.getTime() - start.getTime()) / DAY_MS);
      for (let day = first; day < first + numDays; day++) {
        if (day >= fromDay && day <= toDay && !found.has(day)) found.set(day, name);
      }
    }
  }
  return found;
}
