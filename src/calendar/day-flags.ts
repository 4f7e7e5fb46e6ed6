import { holidays, type HolidayCalendar } from './holidays.ts';
import { weekdayOf } from './local-date.ts';

/** What a day can be, by name: the local day, and whether it is a public holiday. A day off is a Saturday, a Sunday or a holiday. */
export const DAY_FLAGS = {
  dayOff: (day, isHoliday) => isHoliday || weekdayOf(day) >= 6,
  holiday: (_, isHoliday) => isHoliday,
  monday: (day) => weekdayOf(day) === 1,
  saturday: (day) => weekdayOf(day) === 6,
  sunday: (day) => weekdayOf(day) === 7,
} as const satisfies Record<string, (day: number, isHoliday: boolean) => boolean>;

export type DayFlag = keyof typeof DAY_FLAGS;

/**
 * A flag of each day, [day], 1 or 0.
 * @param days days since 1970-01-01, ascending.
 */
export function dayFlag(name: DayFlag, days: ArrayLike<number>, calendar: HolidayCalendar): Uint8Array {
  if (days.length === 0) return new Uint8Array(0);
  const off = holidays(calendar, { fromDay: days[0], toDay: days[days.length - 1] });
  return Uint8Array.from(days, (day) => (DAY_FLAGS[name](day, off.has(day)) ? 1 : 0));
}
