import { parseLocalDate, weekdayOf } from '../calendar/local-date.ts';
import type { AttentionGrouping } from './attention-summary.ts';

/** Issues of one key, such as those of one month. */
export interface IssueGroup {
  readonly key: string;
  /** Positions of the issues. */
  readonly issues: readonly number[];
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const PARTS_OF_DAY = ['night', 'morning', 'afternoon', 'evening'];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

/** Groups issues by what the wall clock shows; keys in the order of the clock and the calendar, only those that occur. */
export function issueGroups(
  /** `2021-07-01 00:00:00+02:00`, [issue] */
  localTimes: readonly string[],
): Record<AttentionGrouping, IssueGroup[]> {
  const months = localTimes.map((time) => time.slice(0, 7));
  const hourOf = (time: string) => Number(time.slice(11, 13));
  const grouped = (order: readonly string[], keyOf: (time: string) => string) =>
    order
      .map((key) => ({
        key,
        issues: localTimes.flatMap((time, issue) => (keyOf(time) === key ? [issue] : [])),
      }))
      .filter(({ issues }) => issues.length > 0);
  return {
    month: grouped([...new Set(months)].toSorted(), (time) => time.slice(0, 7)),
    weekday: grouped(WEEKDAYS, (time) => WEEKDAYS[weekdayOf(parseLocalDate(time.slice(0, 10))) - 1]),
    partOfDay: grouped(PARTS_OF_DAY, (time) => PARTS_OF_DAY[Math.floor(hourOf(time) / 6)]),
    hour: grouped(HOURS, (time) => String(hourOf(time))),
  };
}
