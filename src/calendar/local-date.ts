import { DateTime } from 'luxon';
import { ConfigError } from '../core/errors.ts';
import { zoneOffset } from './zone-offset.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * Days since 1970-01-01 of a date written `2007-01-01`.
 *
 * @throws ConfigError where the text is no such date.
 */
export function parseLocalDate(text: string): number {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? DateTime.fromISO(text, { zone: 'utc' }) : null;
  if (date === null || !date.isValid) {
    throw new ConfigError(`expected a date, got "${text}"; write year, month and day like 2007-01-31`);
  }
  return date.toMillis() / DAY_MS;
}

/** The date `2007-01-01` of a day counted from 1970-01-01. */
export function formatLocalDate(day: number): string {
  return utcMidnight(day).toISOString().slice(0, 10);
}

/** Monday 1 … Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** January 1 … December 12. */
export function monthOf(day: number): number {
  return utcMidnight(day).getUTCMonth() + 1;
}

/** Calendar year, 1-based position in it, and its 365 or 366 days. */
export function yearPosition(day: number): { year: number; ordinal: number; daysInYear: number } {
  const year = utcMidnight(day).getUTCFullYear();
  const first = Date.UTC(year, 0, 1) / DAY_MS;
  return { year, ordinal: day - first + 1, daysInYear: Date.UTC(year + 1, 0, 1) / DAY_MS - first };
}

/**
 * First instant of a local day, UTC milliseconds: 00:00, or the end of the gap where the clock skips midnight.
 *
 * @throws ConfigError where the zone is unknown.
 */
export function startOfLocalDay(day: number, zone: string): number {
  const offset = zoneOffset(zone);
  const wallMs = day * DAY_MS;
  const before = offset(wallMs - DAY_MS);
  const after = offset(wallMs + DAY_MS);
  const early = wallMs - before * MINUTE_MS;
  const late = wallMs - after * MINUTE_MS;
  return offset(early) === before || offset(late) !== after ? early : late;
}

/**
 * Whole steps in a local day: 46, 48 or 50 half-hours.
 *
 * @throws ConfigError where the zone is unknown.
 */
export function stepsInLocalDay(day: number, zone: string, stepMinutes: number): number {
  const lengthMs = startOfLocalDay(day + 1, zone) - startOfLocalDay(day, zone);
  return Math.round(lengthMs / (stepMinutes * MINUTE_MS));
}

/** luxon takes ten times longer, and loads and forecasts have many days. */
function utcMidnight(day: number): Date {
  const date = new Date(day * DAY_MS);
  if (Number.isNaN(date.getTime()))
    throw new ConfigError(`expected a day of the calendar, got ${day} days after 1970-01-01`);
  return date;
}
