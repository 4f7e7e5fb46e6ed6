import { describe, expect, test } from 'vitest';
import { sharedNoise } from '../../src/ingest/sample-noise.ts';

const PARIS = { latitude: 48.86, longitude: 2.29 };
const LILLE = { latitude: 50.64, longitude: 3.06 };
const MARSEILLE = { latitude: 43.3, longitude: 5.37 };
const BREST = { latitude: 48.39, longitude: -4.49 };
const options = {
  seed: 3,
  purpose: 'test',
  steps: 20_000,
  stepMinutes: 30,
  rangeKm: 400,
  decay: [0.6, 0.2],
} as const;

describe('sharedNoise', () => {
  test('has unit variance and the correlation (1 − own share)·exp(−d/b) between places', () => {
    const values = sharedNoise([PARIS, LILLE, MARSEILLE], { ...options, ownShare: 0.1 });
    // 20,000 steps that remember each other leave a standard error of about 0.015.
    for (const place of [0, 1, 2]) expect(product(values, 3, place, place)).toBeCloseTo(1, 1);
    expect(product(values, 3, 1, 2)).toBeCloseTo(0.9 * Math.exp(-834 / 400), 1);
    expect(product(values, 3, 0, 1)).toBeCloseTo(0.9 * Math.exp(-205.6 / 400), 1);
    expect(product(values, 3, 0, 2)).toBeCloseTo(0.9 * Math.exp(-661 / 400), 1);
  });

  test('remembers as an autoregression with its two decays', () => {
    const values = sharedNoise([PARIS], options);
    // Yule–Walker: rho_1 = (a + b)/(1 + ab).
    expect(product(values, 1, 0, 0, 1)).toBeCloseTo(0.8 / 1.12, 1);
    expect(product(values, 1, 0, 0, 2)).toBeCloseTo((0.8 * 0.8) / 1.12 - 0.12, 1);
  });

  test('reaches the east later', () => {
    const values = sharedNoise([PARIS, BREST], { ...options, rangeKm: 2000, eastwardKmPerHour: 50 });
    // Brest lies 501 km west of Paris along its parallel: ten hours.
    const lags = Array.from({ length: 41 }, (_, lag) => product(values, 2, 1, 0, lag));
    expect(lags.indexOf(Math.max(...lags))).toBe(20);
  });

  test('begins a longer run with the shorter one, and differs by seed and purpose', () => {
    const short = sharedNoise([PARIS, LILLE], { ...options, steps: 50, eastwardKmPerHour: 40 });
    const long = sharedNoise([PARIS, LILLE], { ...options, steps: 80, eastwardKmPerHour: 40 });
    expect(long.slice(0, 100)).toEqual(short);
    expect(sharedNoise([PARIS], { ...options, seed: 4 })[0]).not.toBe(
      sharedNoise([PARIS], { ...options })[0],
    );
    expect(sharedNoise([PARIS], { ...options, purpose: 'other' })[0]).not.toBe(
      sharedNoise([PARIS], { ...options })[0],
    );
  });
});

/** Mean of left(t)·right(t + lag), [time, place]. */
function product(values: Float64Array, places: number, left: number, right: number, lag = 0): number {
  const steps = values.length / places - lag;
  let sum = 0;
  for (let t = 0; t < steps; t++) sum += values[t * places + left] * values[(t + lag) * places + right];
  return sum / steps;
}
