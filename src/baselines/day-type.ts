import { weekdayOf } from '../calendar/local-date.ts';

/** Days that are alike to a climatology. */
export const DAY_TYPES = ['working day', 'Saturday', 'Sunday or day off'] as const;

/** Position in `DAY_TYPES` of a local day, given the days off. */
export function dayTypeOf(day: number, daysOff: ReadonlySet<number>): number {
  const weekday = weekdayOf(day);
  if (weekday === 7 || daysOff.has(day)) return 2;
  return weekday === 6 ? 1 : 0;
}
