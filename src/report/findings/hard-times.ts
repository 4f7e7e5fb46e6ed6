import { weekdayOf } from '../../calendar/local-date.ts';
import { daysOff } from '../../experiment/days-off.ts';
import { errorMeasure, errorValue } from '../figures/error-measure.ts';
import { extremes } from '../figures/extremes.ts';
import { localRows, monthOf, WEEKDAYS } from '../figures/local-rows.ts';
import { longDate } from '../figures/long-date.ts';
import { monthName } from '../figures/month-name.ts';
import { tallyErrors } from '../figures/tally-errors.ts';
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
  const { day, hour, days, months } = localRows(data.series);
  const position = new Map(days.map((each, index) => [each, index]));
  const node = data.series.nodes.findIndex(({ id }) => id === nodeId);
  const holidays = daysOff(data.config.calendar, { fromDay: days[0], toDay: days.at(-1)! });
  const among = (names: readonly string[], groupOf: (row: number) => number) =>
    extremesOf(data, node, { names, groupOf });
  return {
    hour: among(
      Array.from({ length: 24 }, (_, each) => `from ${each}:00 to ${each + 1}:00`),
      (row) => hour[row],
    ),
    weekday: among(
      WEEKDAYS.map((name) => `on ${name}s`),
      (row) => (holidays.has(day[row]) ? -1 : weekdayOf(day[row]) - 1),
    ),
    month: among(
      months.map((month) => `in ${monthName(month)}`),
      (row) => months.indexOf(monthOf(day[row])),
    ),
    day: among(
      days.map((each) => `on ${longDate(each)}${holidays.has(each) ? ', a holiday' : ''}`),
      (row) => position.get(day[row])!,
    ),
  };
}

function extremesOf(
  data: ReportData,
  node: number,
  { names, groupOf }: { readonly names: readonly string[]; readonly groupOf: (row: number) => number },
): Extremes | null {
  const measure = errorMeasure(data);
  const sums = tallyErrors(data, names.length, (row, column) => (column === node ? groupOf(row) : -1));
  const enough = LEAST_SHARE * Math.max(...sums.map((group) => group[node].scored));
  const groups = names.flatMap((when, group) => {
    const error = errorValue(measure, sums[group][node]);
    return error === null || sums[group][node].scored < enough ? [] : [{ when, error }];
  });
  const found = extremes(groups, ({ error }) => error);
  return found === null || groups.length < 2 ? null : { best: found.least, worst: found.most };
}
