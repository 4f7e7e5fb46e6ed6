import { weekdayOf } from '../calendar/local-date.ts';
import type { LocalClock } from '../calendar/local-clock.ts';
import { calendarSeries } from './calendar-series.ts';
import { spreadDays } from './spread-days.ts';
import { holidaysOfNodes, schoolHolidaysOfNodes } from './days-off.ts';
import type { FeatureSeries } from './feature.ts';
import type { SeriesContext } from './series-context.ts';

/** `weekday_1` (Monday) … `weekday_7`: 1 on that local weekday. */
export function weekdaySeries(clock: LocalClock): FeatureSeries[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    dayFlag(`weekday_${weekday}`, clock, (day) => weekdayOf(day) === weekday),
  );
}

/** `weekend`: 1 on Saturday and Sunday. */
export function weekendSeries(clock: LocalClock): FeatureSeries[] {
  return [dayFlag('weekend', clock, isWeekend)];
}

/** `holiday`: 1 on a public holiday of the node's calendar. */
export function holidaySeries(context: SeriesContext): FeatureSeries[] {
  return [dayFlagByNode('holiday', context, holidaysOfNodes(context), (off, day) => off.has(day))];
}

/** `holidayEve`: 1 on the day before a public holiday. */
export function holidayEveSeries(context: SeriesContext): FeatureSeries[] {
  return [dayFlagByNode('holidayEve', context, holidaysOfNodes(context), (off, day) => off.has(day + 1))];
}

/** `bridgeDay`: 1 on a single working day between two days off, as the Friday after Ascension. */
export function bridgeDaySeries(context: SeriesContext): FeatureSeries[] {
  return [
    dayFlagByNode('bridgeDay', context, holidaysOfNodes(context), (holidays, day) => {
      const isOff = (other: number): boolean => isWeekend(other) || holidays.has(other);
      return !isOff(day) && isOff(day - 1) && isOff(day + 1);
    }),
  ];
}

/** `schoolHoliday`: 1 on a day without school in the node's school zone. */
export function schoolHolidaySeries(context: SeriesContext): FeatureSeries[] {
  return [
    dayFlagByNode('schoolHoliday', context, schoolHolidaysOfNodes(context), (off, day) => off.has(day)),
  ];
}

function isWeekend(day: number): boolean {
  return weekdayOf(day) >= 6;
}

function dayFlag(name: string, clock: LocalClock, holds: (day: number) => boolean): FeatureSeries {
  return calendarSeries(
    name,
    spreadDays(clock, (day) => (holds(day) ? 1 : 0)),
  );
}

/** One series for all where every node has the same days, [time]; else [time, node]. */
function dayFlagByNode(
  name: string,
  { clock }: SeriesContext,
  daysOfNodes: readonly ReadonlySet<number>[],
  holds: (days: ReadonlySet<number>, day: number) => boolean,
): FeatureSeries {
  const distinct = [...new Set(daysOfNodes)];
  const series = distinct.map((days) => dayFlag(name, clock, (day) => holds(days, day)));
  if (series.length === 1) return series[0];
  const numNodes = daysOfNodes.length;
  const values = new Float32Array(clock.grid.length * numNodes);
  for (const [node, days] of daysOfNodes.entries()) {
    const flags = series[distinct.indexOf(days)].values;
    for (let t = 0; t < flags.length; t++) values[t * numNodes + node] = flags[t]!;
  }
  return calendarSeries(name, values, true);
}
