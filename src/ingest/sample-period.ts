import { formatLocalDate, parseLocalDate, startOfLocalDay } from '../calendar/local-date.ts';
import { ConfigError } from '../core/errors.ts';
import { TimeGrid } from '../core/time-grid.ts';

export interface PeriodOptions {
  /** First local day, `2020-01-01`. */
  readonly from?: string | undefined;
  /** Last local day, included; instead of `days`. */
  readonly to?: string | undefined;
  readonly days?: number | undefined;
}

/** Whole local days, half-hourly. */
export interface SamplePeriod {
  /** Days since 1970-01-01. */
  readonly fromDay: number;
  readonly days: number;
  readonly grid: TimeGrid;
}

/** @throws ConfigError where the dates are none, no day is left, or both `to` and `days` are given. */
export function samplePeriod(
  { from, to, days }: PeriodOptions,
  defaults: { readonly from: string; readonly days: number; readonly zone: string },
): SamplePeriod {
  if (to !== undefined && days !== undefined) {
    throw new ConfigError('expected the last day or the number of days of a sample, got both; leave one out');
  }
  const fromDay = parseLocalDate(from ?? defaults.from);
  const numDays = to === undefined ? (days ?? defaults.days) : parseLocalDate(to) - fromDay + 1;
  if (!Number.isInteger(numDays) || numDays < 1) {
    const period = to === undefined ? `${numDays} days` : `${formatLocalDate(fromDay)} to ${to}`;
    throw new ConfigError(`expected a sample of one day or more, got ${period}; give a later end`);
  }
  const startMs = startOfLocalDay(fromDay, defaults.zone);
  const lengthMs = startOfLocalDay(fromDay + numDays, defaults.zone) - startMs;
  const grid = new TimeGrid({ startMs, stepMinutes: 30, length: lengthMs / 1_800_000, zone: defaults.zone });
  return { fromDay, days: numDays, grid };
}
