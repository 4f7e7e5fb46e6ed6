import { expect, test } from 'vitest';
import { sameClockStep } from '../../src/calendar/same-clock.ts';
import { columnStepsReader } from '../../src/dataset/column-steps.ts';
import { blockSteps, blockTargets } from '../../src/dataset/origins.ts';
import type { ReadAt } from '../../src/features/feature.ts';
import { clockOf } from './panel-fixture.ts';

const places: readonly ReadAt[] = [
  { kind: 'step', offset: -5 },
  { kind: 'clock', days: -7, slot: 3 },
  { kind: 'clock', days: -1, slot: 0 },
  { kind: 'clock', days: 0, slot: 0 },
  { kind: 'clock', days: 0, slot: 5 },
  { kind: 'clock', days: 1, slot: 40 },
];
const columns = places.map((at, index) => ({ name: String(index), series: 'load', at }));
const task = { horizonSlots: 48, gapSteps: 2, originMinute: 0 };

// Paris, 40 days of half-hours around the end and the beginning of summer time.
test.each([Date.UTC(2022, 9, 9, 22), Date.UTC(2022, 2, 9, 23)])(
  'near a clock change and far from one each column reads what the calendar says, %d',
  (startMs) => {
    const clock = clockOf(startMs, 40 * 48);
    const stepsOf = columnStepsReader({ columns, clock, task });
    let inside = 0;
    for (let origin = 0; origin < clock.grid.length; origin++) {
      const slow = places.map((at) =>
        at.kind === 'step' ? origin - 2 + at.offset : sameClockStep(clock, origin, at),
      );
      const isInside = slow.every((step) => step >= 0 && step < clock.grid.length);
      expect(stepsOf(origin)).toEqual(isInside ? Int32Array.from(slow) : null);
      if (isInside) inside++;
      const targets = new Int32Array(48).fill(-1);
      for (const { step, slot } of blockSteps(clock, origin, 48).toReversed()) targets[slot] = step;
      expect(blockTargets(clock, origin, 48)).toEqual(targets);
    }
    expect(inside).toBeGreaterThan(1400);
  },
);
