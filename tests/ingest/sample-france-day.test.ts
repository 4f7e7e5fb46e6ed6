import { expect, test } from 'vitest';
import { frenchDayShape } from '../../src/ingest/sample-france-day.ts';

const working = frenchDayShape('working', false);

test('a working day averages 1 without its water heaters', () => {
  // The hours are drawn to two decimals; water heaters add 0.012.
  expect(mean(working.activity)).toBeCloseTo(1, 1);
  expect(mean(frenchDayShape('sunday', false).activity)).toBeLessThan(0.85);
});

test('passes through the hours and between them', () => {
  expect(working.activity[22]).toBeCloseTo(1.12, 10);
  // Catmull–Rom between 1.12 and 1.13: (9·(1.12 + 1.13) − 1.10 − 1.13)/16.
  expect(working.activity[23]).toBeCloseTo(1.12625, 10);
});

test('water heaters start at half past ten in the evening', () => {
  expect(working.activity[46] - working.activity[44]).toBeCloseTo(0.95 + 0.07 - 0.96, 10);
});

test('after a day of rest the night is slow until five', () => {
  const monday = frenchDayShape('working', true);
  expect(working.activity[0] - monday.activity[0]).toBeCloseTo(0.06 * 0.9, 10);
  expect(monday.activity.slice(10)).toEqual(working.activity.slice(10));
});

test('people get up later on days of rest', () => {
  const sunday = frenchDayShape('sunday', false);
  expect(sunday.awake[14]).toBeLessThan(0.5 * working.awake[14]);
  expect(sunday.heating[14]).toBeLessThan(working.heating[14]);
});

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
