import { weekdayOf, yearPosition } from '../calendar/local-date.ts';
import { spreadDays } from '../features/spread-days.ts';
import { lastValue } from '../forecast/last-value.ts';
import { persistence } from '../forecast/persistence.ts';
import type { ForecastRows } from '../forecast/same-clock-sources.ts';
import { weeklyMean } from '../forecast/weekly-mean.ts';
import type { BaselineInputs } from './baseline-inputs.ts';
import { temperatureOfRows } from './temperature-of-rows.ts';

/** Columns of the rows of a node by name, each [row]; NaN where there is no value. */
export type BoostingColumns = Readonly<Record<string, readonly number[]>>;

const HOUR_MS = 3_600_000;

/**
 * What trees choose from: calendar, the load that is known at the issue (last reading, a day and a week back, mean of four
 * weeks), and, where there is one, the temperature of the target and of the same time a day before.
 */
export function boostingColumns(
  inputs: BaselineInputs,
  rows: ForecastRows,
): (node: number) => BoostingColumns {
  const { load, clock, daysOff, temperature } = inputs;
  const { timesMs, issuedMs } = rows;
  const width = load.nodes.length;
  const weekday = spreadDays(clock, weekdayOf);
  const dayOfYear = spreadDays(clock, (day) => yearPosition(day).ordinal);
  const steps = Array.from(timesMs, (timeMs) => load.grid.stepOf(timeMs));
  const ofSteps = (valueOf: (step: number) => number): readonly number[] =>
    steps.map((step) => (step < 0 ? NaN : valueOf(step)));
  const shared = {
    clockTime: ofSteps((step) => clock.minuteOfDay[step]),
    weekday: ofSteps((step) => weekday[step]),
    dayOfYear: ofSteps((step) => dayOfYear[step]),
    lead: Array.from(timesMs, (timeMs, row) => (timeMs - issuedMs[row]) / HOUR_MS),
  };
  const dayBefore = { timesMs: timesMs.map((timeMs) => timeMs - 24 * HOUR_MS), issuedMs };
  const byNode = {
    lastLoad: lastValue(load, rows).values,
    loadDayBefore: persistence(load, rows, { days: 1 }).values,
    loadWeekBefore: persistence(load, rows, { days: 7 }).values,
    loadOfWeeks: weeklyMean(load, rows).values,
    ...(temperature === null
      ? {}
      : {
          temperature: temperatureOfRows(inputs, rows),
          temperatureDayBefore: temperatureOfRows(inputs, dayBefore),
        }),
  };
  return (node) => ({
    ...shared,
    dayOff: ofSteps((step) => (daysOff[node].has(clock.localDay[step]) ? 1 : 0)),
    ...Object.fromEntries(
      Object.entries(byNode).map(([name, values]) => [
        name,
        steps.map((_, row) => values[row * width + node]),
      ]),
    ),
  });
}
