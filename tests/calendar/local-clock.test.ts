import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { localClock } from '../../src/calendar/local-clock.ts';
import { formatLocalDate } from '../../src/calendar/local-date.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';

const CASES = [
  { zone: 'Europe/Paris', stepMinutes: 30, startMs: Date.UTC(2019, 1, 3, 10, 30), length: 13_000 },
  { zone: 'Europe/London', stepMinutes: 30, startMs: Date.UTC(2024, 9, 26, 13), length: 100 },
  { zone: 'America/Chicago', stepMinutes: 60, startMs: Date.UTC(2007, 2, 11, 7), length: 6_000 },
  { zone: 'Australia/Lord_Howe', stepMinutes: 15, startMs: Date.UTC(2021, 3, 3, 1, 45), length: 200 },
  { zone: 'UTC', stepMinutes: 1440, startMs: Date.UTC(2013, 0, 1, 20), length: 30 },
];

describe('localClock', () => {
  it.each(CASES)('equals one luxon DateTime per step in $zone', (options) => {
    const grid = new TimeGrid(options);
    const clock = localClock(grid);
    let expectedIndex = clock.dayIndex[0];
    for (let t = 0; t < grid.length; t++) {
      const shown = DateTime.fromMillis(grid.timeAt(t), { zone: grid.zone });
      const date = shown.toISODate();
      if (t > 0) expectedIndex = date === formatLocalDate(clock.localDay[t - 1]) ? expectedIndex + 1 : 1;
      if (
        formatLocalDate(clock.localDay[t]) !== date ||
        clock.minuteOfDay[t] !== shown.hour * 60 + shown.minute ||
        clock.offsetMinutes[t] !== shown.offset ||
        clock.dayIndex[t] !== expectedIndex
      ) {
        expect.fail(`step ${t} should show ${shown.toISO()} at index ${expectedIndex}`);
      }
    }
    expect(clock.localDay.length).toBe(grid.length);
  });

  it('counts 46 and 50 half-hours, and starts inside a day at its index', () => {
    const spring = localClock(
      new TimeGrid({ startMs: Date.UTC(2022, 2, 27, 4), stepMinutes: 30, length: 40, zone: 'Europe/Paris' }),
    );
    expect(spring.minuteOfDay[0]).toBe(360);
    expect(spring.dayIndex[0]).toBe(11);
    expect(Math.max(...spring.dayIndex)).toBe(46);
    const autumn = localClock(
      new TimeGrid({ startMs: Date.UTC(2022, 9, 29, 22), stepMinutes: 30, length: 51, zone: 'Europe/Paris' }),
    );
    expect([...autumn.dayIndex.slice(0, 2), ...autumn.dayIndex.slice(49)]).toEqual([1, 2, 50, 1]);
    expect(Array.from(autumn.minuteOfDay.slice(3, 10))).toEqual([90, 120, 150, 120, 150, 180, 210]);
  });

  it('is empty on an empty grid', () => {
    const grid = new TimeGrid({ startMs: 0, stepMinutes: 30, length: 0, zone: 'Europe/Paris' });
    expect(localClock(grid).localDay.length).toBe(0);
  });
});
