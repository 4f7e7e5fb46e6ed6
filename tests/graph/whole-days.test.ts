import { expect, test } from 'vitest';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { wholeDays } from '../../src/graph/whole-days.ts';

function gridOf(length: number): TimeGrid {
  return new TimeGrid({ startMs: 0, stepMinutes: 360, length, zone: 'UTC' });
}

test('days cut off at the ends are left out, long and short ones within are kept', () => {
  const localDay = Int32Array.of(4, 4, 5, 5, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8);
  expect(wholeDays(gridOf(17), localDay)).toEqual([
    { from: 2, to: 7 },
    { from: 7, to: 10 },
    { from: 10, to: 14 },
  ]);
});

test('a first and a last day of 24 hours count', () => {
  const localDay = Int32Array.of(4, 4, 4, 4, 5, 5, 5, 5);
  expect(wholeDays(gridOf(8), localDay)).toEqual([
    { from: 0, to: 4 },
    { from: 4, to: 8 },
  ]);
  expect(wholeDays(gridOf(0), new Int32Array(0))).toEqual([]);
});

test('dates of another grid are refused', () => {
  expect(() => wholeDays(gridOf(8), new Int32Array(7))).toThrow('local dates of 7 steps for a grid of 8');
});
