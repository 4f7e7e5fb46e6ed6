import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { formatLocalTime, isZone, parseZonedTime, ZoneOffsets } from '../../src/calendar/zoned-time.ts';
import { ConfigError } from '../../src/core/errors.ts';

const paris = new ZoneOffsets('Europe/Paris');

describe('isZone', () => {
  it('knows IANA names only', () => {
    const names = ['Europe/Paris', 'UTC', 'Etc/GMT+5', 'Europe/Pariss', '', 'local'];
    expect(names.map(isZone)).toEqual([true, true, true, false, false, false]);
  });
});

describe('parseZonedTime', () => {
  it.each([
    ['2022-01-01T00:30:00+01:00', Date.UTC(2021, 11, 31, 23, 30)],
    ['2022-01-01 00:30:00-0530', Date.UTC(2022, 0, 1, 6, 0)],
    ['2022-01-01T00:30Z', Date.UTC(2022, 0, 1, 0, 30)],
    ['2022-01-01 00:30+02', Date.UTC(2021, 11, 31, 22, 30)],
    ['2022-01-01T00:00:01.25Z', Date.UTC(2022, 0, 1, 0, 0, 1, 250)],
  ])('reads %s, whatever the zone', (text, expected) => {
    expect(parseZonedTime(text, null)).toBe(expected);
    expect(parseZonedTime(text, paris)).toBe(expected);
  });

  it.each([
    ['2022-07-14 10:30', Date.UTC(2022, 6, 14, 8, 30)],
    ['2022-07-14T10:30:15', Date.UTC(2022, 6, 14, 8, 30, 15)],
    ['2022-02-28', Date.UTC(2022, 1, 27, 23)],
    ['2022-02-28 7', Date.UTC(2022, 1, 28, 6)],
    ['2022-02-28 17', Date.UTC(2022, 1, 28, 16)],
  ])('reads %s on the clock of Paris', (text, expected) => {
    expect(parseZonedTime(text, paris)).toBe(expected);
    expect(parseZonedTime(text, null)).toBe('naive');
  });

  it.each([
    '',
    'n/a',
    '2022-02-29',
    '2022-13-01',
    '2022-00-10',
    '0022-01-01',
    '2022-01-01 24:00',
    '2022-01-01 10:60',
    '2022-01-01 10:00:60',
    '01/02/2022 10:00',
    '2022-1-1',
    '2022-01-01Z',
    '2022-01-01 10:00+19:00',
    ' 2022-01-01',
    '44562',
  ])('does not take %j for a time', (text) => {
    expect(parseZonedTime(text, paris)).toBe('unreadable');
  });

  it('refuses the hour that spring skips, and only that', () => {
    expect(parseZonedTime('2022-03-27 01:30', paris)).toBe(Date.UTC(2022, 2, 27, 0, 30));
    expect(parseZonedTime('2022-03-27 02:00', paris)).toBe('skipped');
    expect(parseZonedTime('2022-03-27 02:30', paris)).toBe('skipped');
    expect(parseZonedTime('2022-03-27 03:00', paris)).toBe(Date.UTC(2022, 2, 27, 1));
  });

  it('takes the doubled autumn hour first as summer, then as winter time', () => {
    const texts = ['01:30', '02:00', '02:30', '02:00', '02:30', '03:00'];
    let previousMs = Number.NEGATIVE_INFINITY;
    const hours = texts.map((text) => {
      previousMs = parseZonedTime(`2022-10-30 ${text}`, paris, previousMs) as number;
      return (previousMs - Date.UTC(2022, 9, 30)) / 3_600_000;
    });
    expect(hours).toEqual([-0.5, 0, 0.5, 1, 1.5, 2]);
  });

  it('does not move a third copy of the autumn hour', () => {
    const winter = Date.UTC(2022, 9, 30, 1, 30);
    expect(parseZonedTime('2022-10-30 02:30', paris, winter)).toBe(winter);
  });
});

describe('formatLocalTime', () => {
  it('writes local time with its offset', () => {
    expect(formatLocalTime(Date.UTC(2021, 11, 31, 23), 'Europe/Paris')).toBe('2022-01-01 00:00:00+01:00');
    expect(formatLocalTime(Date.UTC(2022, 6, 1), paris)).toBe('2022-07-01 02:00:00+02:00');
    expect(formatLocalTime(Date.UTC(2022, 6, 1), 'America/St_Johns')).toBe('2022-06-30 21:30:00-02:30');
  });

  it('refuses an unknown zone', () => {
    expect(() => formatLocalTime(0, 'Europe/Pariss')).toThrow(ConfigError);
    expect(() => new ZoneOffsets('Europe/Pariss')).toThrow('expected an IANA zone, got "Europe/Pariss"');
  });
});

const instant = fc.integer({ min: Date.UTC(1990, 0, 1) / 60_000, max: Date.UTC(2037, 0, 1) / 60_000 });
const zone = fc.constantFrom(
  'Europe/Paris',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
);
const change = fc.constantFrom(Date.UTC(2022, 2, 27, 1), Date.UTC(2022, 9, 30, 1), Date.UTC(2019, 2, 31, 1));

describe('properties', () => {
  it('gives the offsets that luxon gives, and reads back what it wrote', () => {
    fc.assert(
      fc.property(instant, zone, (minute, name) => {
        const timeMs = minute * 60_000;
        const offsets = new ZoneOffsets(name);
        const clock = DateTime.fromMillis(timeMs, { zone: name });
        expect(offsets.offsetMsAt(timeMs)).toBe(clock.offset * 60_000);
        const text = formatLocalTime(timeMs, name);
        expect(text).toBe(clock.toFormat('yyyy-MM-dd HH:mm:ssZZ'));
        expect(parseZonedTime(text, null)).toBe(timeMs);
        expect(parseZonedTime(text.slice(0, 19), offsets, timeMs - 60_000)).toBe(timeMs);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('sees both changes of a summer time that lasted a week', () => {
    const offsets = new ZoneOffsets('America/Recife');
    const hours = Array.from({ length: 24 * 31 }, (_, hour) => Date.UTC(2000, 9, 1, hour));
    const found = hours.map((timeMs) => offsets.offsetMsAt(timeMs) / 60_000);
    expect(found).toEqual(
      hours.map((timeMs) => DateTime.fromMillis(timeMs, { zone: 'America/Recife' }).offset),
    );
    expect(found.filter((minutes) => minutes === -120)).toHaveLength(7 * 24 - 1);
  });

  it('is exact to the minute around a clock change', () => {
    fc.assert(
      fc.property(change, fc.integer({ min: -180, max: 180 }), (changeMs, minutes) => {
        const timeMs = changeMs + minutes * 60_000;
        const text = formatLocalTime(timeMs, paris).slice(0, 19);
        expect(text).toBe(
          DateTime.fromMillis(timeMs, { zone: 'Europe/Paris' }).toFormat('yyyy-MM-dd HH:mm:ss'),
        );
        expect(parseZonedTime(text, paris, timeMs - 60_000)).toBe(timeMs);
      }),
      { seed: 12, numRuns: 300 },
    );
  });
});
