import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { Parzen } from '../../src/search/parzen.ts';

const BOUNDS = { low: -2, high: 3 };

/** Midpoint rule over the bounds. */
function integral(parzen: Parzen, from = BOUNDS.low, to = BOUNDS.high, steps = 4000): number {
  const width = (to - from) / steps;
  return Array.from({ length: steps }, (_, i) => parzen.density(from + (i + 0.5) * width) * width).reduce(
    (sum, part) => sum + part,
    0,
  );
}

test('the density integrates to 1, also where kernels reach far over the bounds', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -2, max: 3, noNaN: true }), { maxLength: 12 }), (observations) => {
      // The error function errs by 1e-7.
      expect(integral(new Parzen(observations, BOUNDS))).toBeCloseTo(1, 5);
    }),
    { numRuns: 40, seed: 2 },
  );
});

test('the mass of an interval is the integral of the density over it', () => {
  const parzen = new Parzen([-1.5, 0.2, 0.3, 2.9], BOUNDS);
  expect(parzen.mass(0, 0.5)).toBeCloseTo(integral(parzen, 0, 0.5), 5);
  expect(parzen.mass(-2, 3)).toBeCloseTo(1, 6);
});

test('kernels are as wide as the greater distance to a neighbour, within the range allowed', () => {
  // Observations 0 and 1 on [−2, 3]: distances 2 and 1, 1 and 2; both 2. Prior and two kernels weigh a third each.
  const normal = (z: number) => Math.exp(-0.5 * z ** 2) / Math.sqrt(2 * Math.PI);
  // Φ by hand for the cut: Φ(1.5) − Φ(−1) and Φ(1) − Φ(−1.5), both 0.7745375.
  const inside = 0.7745375447996848;
  const expected = (x: number) => (1 / 5 + normal(x / 2) / 2 / inside + normal((x - 1) / 2) / 2 / inside) / 3;
  const parzen = new Parzen([1, 0], BOUNDS);
  for (const x of [-2, -0.3, 0.5, 3]) expect(parzen.density(x)).toBeCloseTo(expected(x), 6);
  expect(parzen.density(-2.01)).toBe(0);
  expect(parzen.density(3.01)).toBe(0);
});

test('kernels in a heap are no narrower than the bounds over the number of kernels', () => {
  const heap = new Parzen(
    Array.from({ length: 8 }, () => 0.5),
    BOUNDS,
  );
  // The inner six stand on their neighbours: σ = 5/10; the outer two are 2.5 wide. At the mean: 1/√(2πσ²) over the share inside.
  const peak = (deviation: number, inside: number) => 1 / (Math.sqrt(2 * Math.PI) * deviation) / inside;
  const expected = (1 / 5 + 6 * peak(0.5, 0.9999994266968562) + 2 * peak(2.5, 0.6826894921370859)) / 9;
  expect(heap.density(0.5)).toBeCloseTo(expected, 6);
});

test('samples follow the density and keep to the bounds', () => {
  const parzen = new Parzen([-1.8, -1.7, -1.6, -1.5, 2.5], BOUNDS);
  const random = new RandomStream(3, 'parzen');
  const samples = Array.from({ length: 20_000 }, () => parzen.sample(random));
  expect(Math.min(...samples)).toBeGreaterThanOrEqual(-2);
  expect(Math.max(...samples)).toBeLessThanOrEqual(3);
  for (const [from, to] of [
    [-2, -1],
    [-1, 1],
    [1, 3],
  ] as const) {
    const share = samples.filter((x) => x >= from && x < to).length / samples.length;
    // Four standard errors of a share of 20,000 draws.
    expect(Math.abs(share - parzen.mass(from, to))).toBeLessThan(0.0142);
  }
});
