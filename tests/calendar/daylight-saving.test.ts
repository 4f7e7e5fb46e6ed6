import { expect, it } from 'vitest';
import { daylightSaving } from '../../src/calendar/daylight-saving.ts';
import { localClock } from '../../src/calendar/local-clock.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';

it.each([
  { zone: 'Europe/Paris', expected: '0000000 1111111' },
  { zone: 'UTC', expected: '0000000 0000000' },
  { zone: 'Australia/Sydney', expected: '1111111 1111111' },
])('daylightSaving is told from the whole year, not the grid: $zone', ({ zone, expected }) => {
  const grid = (month: number, day: number): TimeGrid =>
    new TimeGrid({ startMs: Date.UTC(2022, month, day, 21), stepMinutes: 60, length: 7, zone });
  const winter = daylightSaving(localClock(grid(1, 3))).join('');
  const spring = daylightSaving(localClock(grid(2, 30))).join('');
  expect(`${winter} ${spring}`).toBe(expected);
});

it('daylightSaving changes at the clock change', () => {
  const grid = new TimeGrid({
    startMs: Date.UTC(2022, 9, 30, 0),
    stepMinutes: 30,
    length: 4,
    zone: 'Europe/Paris',
  });
  expect([...daylightSaving(localClock(grid))]).toEqual([1, 1, 0, 0]);
});
