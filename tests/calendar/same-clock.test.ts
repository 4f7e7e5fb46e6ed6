import { describe, expect, it } from 'vitest';
import { localClock } from '../../src/calendar/local-clock.ts';
import type { LocalClock } from '../../src/calendar/local-clock.ts';
import { sameClockStep } from '../../src/calendar/same-clock.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';

const grid = (zone: string, startMs: number, stepMinutes = 30, days = 20): LocalClock =>
  localClock(new TimeGrid({ startMs, stepMinutes, length: (days * 1440) / stepMinutes, zone }));

const CHANGES = [
  { name: 'Paris, spring', clock: grid('Europe/Paris', Date.UTC(2022, 2, 17)) },
  { name: 'Paris, autumn', clock: grid('Europe/Paris', Date.UTC(2022, 9, 20)) },
  { name: 'London, spring', clock: grid('Europe/London', Date.UTC(2024, 2, 21)) },
  { name: 'London, autumn', clock: grid('Europe/London', Date.UTC(2024, 9, 17)) },
  { name: 'New York, hourly, spring', clock: grid('America/New_York', Date.UTC(2007, 2, 1), 60) },
];

/** Slow twin: every step of the grid that shows the wall clock position. */
function stepsShowing(clock: LocalClock, origin: number, days: number, slot: number): number[] {
  const wall = wallOf(clock, origin) + days * 1440 + slot * clock.grid.stepMinutes;
  return [...clock.localDay.keys()].filter((t) => wallOf(clock, t) === wall);
}

function wallOf(clock: LocalClock, step: number): number {
  return clock.localDay[step] * 1440 + clock.minuteOfDay[step];
}

describe('sameClockStep', () => {
  it.each(CHANGES)('finds what the wall clock shows: $name', ({ clock }) => {
    const { stepsPerDay, length } = clock.grid;
    let numChecked = 0;
    for (let origin = 8 * stepsPerDay; origin < length - 2 * stepsPerDay; origin++) {
      for (const days of [-7, -1, 0, 1]) {
        for (const slot of [0, 1, 3, stepsPerDay - 1]) {
          const step = sameClockStep(clock, origin, { days, slot });
          const shown = stepsShowing(clock, origin, days, slot);
          const isAhead = days * stepsPerDay + slot >= 0;
          const expected = isAhead ? shown.find((t) => t >= origin) : shown[0];
          if (expected === undefined) continue;
          numChecked++;
          if (step !== expected)
            expect.fail(`origin ${origin} day ${days} slot ${slot}: ${step}, not ${expected}`);
        }
      }
    }
    expect(numChecked).toBeGreaterThan(5_000 / (clock.grid.stepMinutes / 30));
  });

  it.each(CHANGES)(
    'stays before the origin for positions before it, and not before it for others: $name',
    ({ clock }) => {
      const { stepsPerDay, length } = clock.grid;
      let latestBefore = -Infinity;
      let earliestAhead = Infinity;
      for (let origin = 2 * stepsPerDay; origin < length - 2 * stepsPerDay; origin++) {
        for (let slot = 0; slot < stepsPerDay; slot++) {
          latestBefore = Math.max(latestBefore, sameClockStep(clock, origin, { days: -1, slot }) - origin);
          earliestAhead = Math.min(earliestAhead, sameClockStep(clock, origin, { days: 0, slot }) - origin);
        }
      }
      expect([latestBefore, earliestAhead]).toEqual([-1, 0]);
    },
  );

  it('reads a skipped time an hour earlier and a doubled one from its first copy', () => {
    const spring = CHANGES[0].clock;
    const midnight = spring.grid.stepOf(Date.UTC(2022, 2, 27, 22));
    const at = (step: number): string => new Date(spring.grid.timeAt(step)).toISOString().slice(0, 16);
    // 27 March 02:30 does not exist; 01:30 is 00:30 UTC.
    expect(at(sameClockStep(spring, midnight, { days: -1, slot: 5 }))).toBe('2022-03-27T00:30');
    const autumn = CHANGES[1].clock;
    const next = autumn.grid.stepOf(Date.UTC(2022, 9, 30, 23));
    expect(sameClockStep(autumn, next, { days: -1, slot: 5 }) - next).toBe(-45);
    const secondCopy = autumn.grid.stepOf(Date.UTC(2022, 9, 30, 1, 30));
    expect(sameClockStep(autumn, secondCopy, { days: 0, slot: 0 })).toBe(secondCopy);
  });

  it('is -1 outside the grid', () => {
    const { clock } = CHANGES[0];
    expect(sameClockStep(clock, 10, { days: -1, slot: 0 })).toBe(-1);
    expect(sameClockStep(clock, clock.grid.length - 1, { days: 0, slot: 1 })).toBe(-1);
  });

  it('ignores clock changes shorter than a step', () => {
    const daily = grid('Europe/Paris', Date.UTC(2022, 2, 20, 19), 1440);
    expect([1, 7, 8, 15].map((origin) => sameClockStep(daily, origin, { days: -1, slot: 0 }))).toEqual([
      0, 6, 7, 14,
    ]);
  });
});
