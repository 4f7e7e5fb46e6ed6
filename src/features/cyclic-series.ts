import { weekdayOf, yearPosition } from '../calendar/local-date.ts';
import type { LocalClock } from '../calendar/local-clock.ts';
import { daylightSaving } from '../calendar/daylight-saving.ts';
import { calendarSeries } from './calendar-series.ts';
import { spreadDays } from './spread-days.ts';
import type { FeatureSeries } from './feature.ts';

/** `dayOfYear_sin`, `dayOfYear_cos`: the local date's place in its year of 365 or 366 days; 1 January is angle 0. */
export function dayOfYearSeries(clock: LocalClock): FeatureSeries[] {
  const turn = (day: number): number => {
    const { ordinal, daysInYear } = yearPosition(day);
    return 2 * Math.PI * ((ordinal - 1) / daysInYear);
  };
  return [
    calendarSeries(
      'dayOfYear_sin',
      spreadDays(clock, (day) => Math.sin(turn(day))),
    ),
    calendarSeries(
      'dayOfYear_cos',
      spreadDays(clock, (day) => Math.cos(turn(day))),
    ),
  ];
}

/** `timeOfDay_sin`, `timeOfDay_cos`: what the wall clock shows; midnight is angle 0. */
export function timeOfDaySeries({ minuteOfDay }: LocalClock): FeatureSeries[] {
  return circle(
    'timeOfDay',
    Float64Array.from(minuteOfDay, (minute) => minute / 1440),
  );
}

/** `timeOfWeek_sin`, `timeOfWeek_cos`: weekday and wall clock; Monday midnight is angle 0. */
export function timeOfWeekSeries({ localDay, minuteOfDay }: LocalClock): FeatureSeries[] {
  const fraction = Float64Array.from(
    minuteOfDay,
    (minute, t) => (weekdayOf(localDay[t]) - 1 + minute / 1440) / 7,
  );
  return circle('timeOfWeek', fraction);
}

/** `dayIndex`: 1-based step of the local day over the steps of 24 hours; 50/48 at the end of the long day. */
export function dayIndexSeries({ grid, dayIndex }: LocalClock): FeatureSeries[] {
  return [
    calendarSeries(
      'dayIndex',
      Float32Array.from(dayIndex, (index) => index / grid.stepsPerDay),
    ),
  ];
}

/** `daylightSaving`: 1 while the wall clock shows summer time. */
export function daylightSavingSeries(clock: LocalClock): FeatureSeries[] {
  return [calendarSeries('daylightSaving', Float32Array.from(daylightSaving(clock)))];
}

/** Sine and cosine of a fraction of a turn, [time]. */
function circle(name: string, fraction: Float64Array): FeatureSeries[] {
  return [
    calendarSeries(
      `${name}_sin`,
      Float32Array.from(fraction, (part) => Math.sin(2 * Math.PI * part)),
    ),
    calendarSeries(
      `${name}_cos`,
      Float32Array.from(fraction, (part) => Math.cos(2 * Math.PI * part)),
    ),
  ];
}
