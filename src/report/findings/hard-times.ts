import { weekdayOf } from '../../calendar/local-date.ts';
import { daysOff } from '../../experiment/days-off.ts';
import { errorMeasure, errorValue } from '../figures/error-measure.ts';
import { extremes } from '../figures/extremes.ts';
import { localRows, WEEKDAYS } from '../figures/local-rows.ts';
import { longDate } from '../figures/long-date.ts';
import { monthName } from '../figures/month-name.ts';
import { nodeErrors } from '../figures/tally-errors.ts';
import type { ReportData } from '../report-data.ts';

/** A group with less than this share of the points of the largest says little: a day of which one hour was measured. */
const LEAST_SHARE = 0.1;

/** A group of times, and the error of a node in it, %. */
export interface TimeError {
  /** `from 19:00 to 20:00`, `on Sundays`, `in October 2021`, `on Sunday 31 October 2021`. */
  readonly when: string;
  readonly error: number;
}

export interface Extremes {
  readonly best: TimeError;
  readonly worst: TimeError;
}

/** When a node was forecast worst and best; null where there are not two groups to tell apart. */
export interface HardTimes {
  readonly hour: Extremes | null;
  /** Holidays left out: one of them would decide for its weekday. */
  readonly weekday: Extremes | null;
  readonly month: Extremes | null;
  readonly day: Extremes | null;
}

/** Of one node, by the local clock and over the points that were scored. */
export function hardTimes(data: ReportData, nodeId: string): HardTimes {
  const { day, hour, days, dayIndex, months, monthIndex } = localRows(data.series);
  const node = data.series.nodes.findIndex(({ id }) => id === nodeId);
  const holidays = daysOff(data.config.calendar, { fromDay: days[0], toDay: days.at(-1)! });
  const among = (groups: number, groupOf: (row: number) => number, nameOf: (group: number) => string) =>
    extremesOf(data, node, { groups, groupOf, nameOf });
  return {
    hour: among(
      24,
      (row) => hour[row],
      (each) => `from ${each}:00 to ${each + 1}:00`,
    ),
    weekday: among(
      WEEKDAYS.length,
      (row) => (holidays.has(day[row]) ? -1 : weekdayOf(day[row]) - 1),
      (each) => `on ${WEEKDAYS[each]}s`,
    ),
    month: among(
      months.length,
      (row) => monthIndex[row],
      (each) => `in ${monthName(months[each])}`,
    ),
    day: among(
      days.length,
      (row) => dayIndex[row],
      (each) => `on ${longDate(days[each])}${holidays.has(days[each]) ? ', a holiday' : ''}`,
    ),
  };
}

function extremesOf(
  data: ReportData,
  node: number,
  {
    nameOf,
    ...grouping
  }: {
    readonly groups: number;
    readonly groupOf: (row: number) => number;
    readonly nameOf: (group: number) => string;
  },
): Extremes | null {
  const measure = errorMeasure(data);
  const sums = nodeErrors(data, node, grouping);
  const enough = LEAST_SHARE * Math.max(...sums.map(({ scored }) => scored));
  const told = sums.flatMap((each, group) => {
    const error = errorValue(measure, each);
    return error === null || each.scored < enough ? [] : [{ group, error }];
  });
  const found = extremes(told, ({ error }) => error);
  if (found === null || told.length < 2) return null;
  const named = ({ group, error }: (typeof told)[number]): TimeError => ({ when: nameOf(group), error });
  return { best: named(found.least), worst: named(found.most) };
}
