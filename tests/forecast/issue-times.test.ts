import { describe, expect, test } from 'vitest';
import { localClock } from '../../src/calendar/local-clock.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { issueTimes } from '../../src/forecast/issue-times.ts';

/** Two days of hours around the clock change of 2021-10-31 in Paris: 49 of them. */
const grid = new TimeGrid({
  startMs: Date.UTC(2021, 9, 29, 22),
  stepMinutes: 60,
  length: 49,
  zone: 'Europe/Paris',
});
const clock = localClock(grid);

describe('each step was issued when its block was', () => {
  test('a day of 25 hours belongs to one block', () => {
    const task = { horizonSlots: 24, gapSteps: 0, originMinute: 0 };
    const issued = issueTimes({ clock, task }, Int32Array.of(0, 24));
    expect(issued.size).toBe(49);
    expect(issued.get(23)).toBe(grid.timeAt(0));
    expect(issued.get(24)).toBe(grid.timeAt(24));
    expect(issued.get(48)).toBe(grid.timeAt(24));
  });

  test('a gap puts the issue that much before the block', () => {
    const task = { horizonSlots: 6, gapSteps: 12, originMinute: 0 };
    const issued = issueTimes({ clock, task }, Int32Array.of(18));
    expect([...issued.keys()]).toEqual([18, 19, 20, 21, 22, 23]);
    expect(issued.get(20)).toBe(grid.timeAt(6));
  });

  test('where blocks overlap, the one issued last counts, in whatever order they come', () => {
    const task = { horizonSlots: 12, gapSteps: 0, originMinute: 0 };
    const issued = issueTimes({ clock, task }, Int32Array.of(6, 0));
    expect(issued.get(5)).toBe(grid.timeAt(0));
    expect(issued.get(6)).toBe(grid.timeAt(6));
    expect(issued.get(11)).toBe(grid.timeAt(6));
  });
});
