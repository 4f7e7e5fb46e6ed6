import { formatLocalDate, weekdayOf } from '../../calendar/local-date.ts';
import type { ReportSeries } from '../report-data.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** When each row is for, on the wall clock of the place. */
export interface LocalRows {
  /** Days since 1970-01-01, [row]. */
  readonly day: Int32Array;
  /** 0..23, [row]. */
  readonly hour: Int32Array;
  /** Local days that have a row, ascending. */
  readonly days: readonly number[];
  /** Of its day in `days`, [row]. */
  readonly dayIndex: Int32Array;
  /** `2021-07`, ascending. */
  readonly months: readonly string[];
  /** Of its month in `months`, [row]. */
  readonly monthIndex: Int32Array;
}

export function localRows({
  timesMs,
  offsetMinutes,
}: Pick<ReportSeries, 'timesMs' | 'offsetMinutes'>): LocalRows {
  const wallMs = timesMs.map((timeMs, row) => timeMs + offsetMinutes[row] * MINUTE_MS);
  const day = Int32Array.from(wallMs, (ms) => Math.floor(ms / DAY_MS));
  const hour = Int32Array.from(wallMs, (ms) =>
    Math.floor((ms - Math.floor(ms / DAY_MS) * DAY_MS) / 3_600_000),
  );
  const days = [...new Set(day)];
  const monthOfDays = days.map(monthOf);
  const months = [...new Set(monthOfDays)];
  const place = new Map(days.map((each, index) => [each, index]));
  const monthPlace = monthOfDays.map((month) => months.indexOf(month));
  const dayIndex = day.map((each) => place.get(each)!);
  return { day, hour, days, dayIndex, months, monthIndex: dayIndex.map((index) => monthPlace[index]) };
}

/** `2021-07` */
export function monthOf(day: number): string {
  return formatLocalDate(day).slice(0, 7);
}

/** `Sunday` */
export function weekdayName(day: number): string {
  return WEEKDAYS[weekdayOf(day) - 1];
}
