import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  formatLocalDate,
  parseLocalDate,
  startOfLocalDay,
  stepsInLocalDay,
  weekdayOf,
  yearPosition,
} from '../../src/calendar/local-date.ts';
import { ConfigError } from '../../src/core/errors.ts';

describe('local dates', () => {
  it('counts days from 1970 and back', () => {
    expect(parseLocalDate('1970-01-01')).toBe(0);
    expect(parseLocalDate('2007-01-01')).toBe(13_514);
    expect(parseLocalDate('1969-12-30')).toBe(-2);
    expect(formatLocalDate(13_514)).toBe('2007-01-01');
    expect(formatLocalDate(parseLocalDate('2024-02-29') + 1)).toBe('2024-03-01');
  });

  it.each(['2007-1-1', '2007-02-29', '2007-01-01T00:00', 'yesterday', ''])('refuses %j', (text) => {
    expect(() => parseLocalDate(text)).toThrow(ConfigError);
  });

  it('knows weekdays on both sides of 1970', () => {
    expect(weekdayOf(parseLocalDate('2024-12-02'))).toBe(1);
    expect(weekdayOf(parseLocalDate('2022-01-01'))).toBe(6);
    expect(weekdayOf(0)).toBe(4);
    expect(weekdayOf(parseLocalDate('1969-12-28'))).toBe(7);
  });

  it('places a day in its year', () => {
    expect(yearPosition(parseLocalDate('2020-12-31'))).toEqual({ year: 2020, ordinal: 366, daysInYear: 366 });
    expect(yearPosition(parseLocalDate('2019-03-01'))).toEqual({ year: 2019, ordinal: 60, daysInYear: 365 });
  });
});

const start = (date: string, zone: string): string =>
  DateTime.fromMillis(startOfLocalDay(parseLocalDate(date), zone), { zone: 'utc' }).toISO({
    suppressSeconds: true,
  })!;

const halfHours = (date: string): number => stepsInLocalDay(parseLocalDate(date), 'Europe/Paris', 30);

describe('local days in a zone', () => {
  it('begin at the wall clock midnight', () => {
    expect(start('2022-01-01', 'Europe/Paris')).toBe('2021-12-31T23:00Z');
    expect(start('2022-03-28', 'Europe/Paris')).toBe('2022-03-27T22:00Z');
    expect(start('2024-10-27', 'Europe/London')).toBe('2024-10-26T23:00Z');
    expect(start('2006-07-04', 'America/New_York')).toBe('2006-07-04T04:00Z');
  });

  it('begin after the gap where midnight is skipped, and at the first of two midnights', () => {
    expect(start('2021-03-14', 'America/Havana')).toBe('2021-03-14T05:00Z');
    expect(start('2021-11-07', 'America/Havana')).toBe('2021-11-07T04:00Z');
  });

  it('have 46, 48 or 50 half-hours', () => {
    expect([halfHours('2019-03-31'), halfHours('2019-07-01'), halfHours('2019-10-27')]).toEqual([46, 48, 50]);
    expect(stepsInLocalDay(parseLocalDate('2007-03-11'), 'America/Chicago', 60)).toBe(23);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => startOfLocalDay(0, 'Europe/Lutetia')).toThrow('got "Europe/Lutetia"');
  });
});
