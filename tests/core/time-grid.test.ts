import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WattgraphError } from '../../src/core/errors.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';

const START = Date.UTC(2021, 11, 31, 23);
const grid = new TimeGrid({ startMs: START, stepMinutes: 30, length: 100, zone: 'Europe/Paris' });

const anyGrid = fc
  .record({
    startMs: fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) }),
    stepMinutes: fc.constantFrom(1, 5, 15, 30, 60, 180, 1440),
    length: fc.integer({ min: 1, max: 100_000 }),
    zone: fc.constantFrom('UTC', 'Europe/Paris'),
  })
  .map((options) => new TimeGrid(options));

test('steps are half-hours of UTC', () => {
  expect(grid.stepMs).toBe(1_800_000);
  expect(grid.stepsPerDay).toBe(48);
  expect(grid.timeAt(3)).toBe(Date.UTC(2022, 0, 1, 0, 30));
  expect(grid.timeAt(-2)).toBe(Date.UTC(2021, 11, 31, 22));
});

test('an instant off the lattice, before the start or after the end has no step', () => {
  expect(grid.stepOf(Date.UTC(2022, 0, 1, 0, 30))).toBe(3);
  expect(grid.stepOf(Date.UTC(2022, 0, 1, 0, 31))).toBe(-1);
  expect(grid.stepOf(START - 1_800_000)).toBe(-1);
  expect(grid.stepOf(grid.timeAt(99))).toBe(99);
  expect(grid.stepOf(grid.timeAt(100))).toBe(-1);
  expect(grid.stepOf(Number.NaN)).toBe(-1);
});

test('a slice keeps step and zone', () => {
  const { startMs, stepMinutes, length, zone } = grid.slice(10, 25);
  expect({ startMs, stepMinutes, length, zone }).toEqual({
    startMs: START + 5 * 3_600_000,
    stepMinutes: 30,
    length: 15,
    zone: 'Europe/Paris',
  });
});

test('a step that does not divide a day and a broken length are refused', () => {
  const options = { startMs: START, stepMinutes: 30, length: 10, zone: 'UTC' };
  for (const stepMinutes of [0, -30, 7, 2.5, 2880, Number.NaN]) {
    expect(() => new TimeGrid({ ...options, stepMinutes })).toThrow(
      `a time step must divide a day, got ${stepMinutes} minutes`,
    );
  }
  for (const length of [-1, 1.5, Number.NaN]) {
    expect(() => new TimeGrid({ ...options, length })).toThrow(WattgraphError);
  }
  expect(new TimeGrid({ ...options, length: 0 }).stepOf(START)).toBe(-1);
});

test('property: stepOf undoes timeAt inside the grid and nowhere else', () => {
  fc.assert(
    fc.property(anyGrid, fc.integer({ min: -200_000, max: 200_000 }), (any, step) => {
      const isInside = step >= 0 && step < any.length;
      expect(any.stepOf(any.timeAt(step))).toBe(isInside ? step : -1);
      expect(any.stepOf(any.timeAt(step) + 1)).toBe(-1);
    }),
    { seed: 3 },
  );
});

test('property: a step of a slice is the same instant as in the grid', () => {
  fc.assert(
    fc.property(anyGrid, fc.nat(), fc.nat(), (any, a, b) => {
      const from = a % any.length;
      const to = from + 1 + (b % (any.length - from));
      const slice = any.slice(from, to);
      expect(slice.length).toBe(to - from);
      expect(slice.timeAt(slice.length - 1)).toBe(any.timeAt(to - 1));
    }),
    { seed: 4 },
  );
});
