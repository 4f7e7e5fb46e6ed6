import { expect, test } from 'vitest';
import { loseReadings, type GapRates } from '../../src/ingest/sample-gaps.ts';

const STEPS = 48 * 400;

test('loses about as many readings as the rates say, in the one column only', () => {
  const singles = column({ single: 0.01, hours: 0, days: 0 });
  expect(count(singles)).toBeGreaterThan(0.008 * STEPS);
  expect(count(singles)).toBeLessThan(0.012 * STEPS);
  const gaps = column({ single: 0, hours: 0.05, days: 0.01 });
  // 400 days: 20 gaps of 13 half-hours and 4 of 3.5 days on average, 930 in all.
  expect(count(gaps)).toBeGreaterThan(400);
  expect(count(gaps)).toBeLessThan(1900);
});

test('gaps of hours last whole hours up to twelve', () => {
  const lengths = runs(column({ single: 0, hours: 0.05, days: 0 }));
  expect(lengths.length).toBeGreaterThan(8);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(2);
  expect(lengths.every((length) => length % 2 === 0 && length <= 24)).toBe(true);
});

test('a column is the same for the same seed and another for another', () => {
  const rates = { single: 0.02, hours: 0.01, days: 0.001 };
  expect(column(rates)).toEqual(column(rates));
  expect(column(rates)).not.toEqual(column(rates, 8));
});

/** Column 1 of two, after checking that column 0 kept its readings. */
function column(rates: GapRates, seed = 7): Float64Array {
  const values = new Float64Array(2 * STEPS).fill(1);
  loseReadings(values, { numNodes: 2, node: 1, rates, seed });
  expect(values.filter((_, cell) => cell % 2 === 0).includes(Number.NaN)).toBe(false);
  return values.filter((_, cell) => cell % 2 === 1);
}

function count(values: Float64Array): number {
  return values.filter((value) => Number.isNaN(value)).length;
}

function runs(values: Float64Array): number[] {
  const text = Array.from(values, (value) => (Number.isNaN(value) ? 'x' : '.')).join('');
  return [...text.matchAll(/x+/g)].map(([run]) => run.length);
}
