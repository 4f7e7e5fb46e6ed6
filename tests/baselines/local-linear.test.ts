import { expect, test } from 'vitest';
import { localLinear } from '../../src/baselines/local-linear.ts';

test('is the priced weighted regression, computed by hand', () => {
  // σ of 0 and 2 is 1, so h = 1.06 · 2^−0.2 and w at distance 1 is exp(−1/2h²) for both.
  const curve = localLinear(Float64Array.of(0, 2), Float64Array.of(10, 30));
  expect(curve.at(1)).toBeCloseTo(20, 10);
  // At 0: w = 1 and u = exp(−2/h²); s0 = 1 + u, s1 = 2u, s2 = 4u + 0.01 h² s0, r0 = 10 + 30u, r1 = 60u.
  const h = 1.06 * 2 ** -0.2;
  const u = Math.exp(-2 / h ** 2);
  const s2 = 4 * u + 0.01 * h ** 2 * (1 + u);
  const byHand = (s2 * (10 + 30 * u) - 2 * u * 60 * u) / ((1 + u) * s2 - 4 * u * u);
  expect(curve.at(0)).toBeCloseTo(byHand, 12);
  expect(byHand).toBeGreaterThan(10);
});

test('follows a line to its ends and stays there beyond', () => {
  const x = Float64Array.from({ length: 200 }, (_, i) => i / 10);
  const curve = localLinear(
    x,
    x.map((value) => 7 - 3 * value),
  );
  // The price on the slope bends the line a little; a mean of near points would be off by more than 3 at the ends.
  for (const point of [0, 3.33, 19.9]) expect(Math.abs(curve.at(point) - (7 - 3 * point))).toBeLessThan(0.2);
  expect(curve.at(-40)).toBe(curve.at(0));
  expect(curve.at(1000)).toBe(curve.at(19.9));
});

test('at a single temperature it is the mean', () => {
  expect(localLinear(Float64Array.of(4, 4, 4), Float64Array.of(1, 2, 6)).at(9)).toBeCloseTo(3, 12);
});

test('a lone point far from the others has its own value', () => {
  const x = Float64Array.of(0, 0.1, 0.2, 0.3, 100);
  expect(localLinear(x, Float64Array.of(1, 2, 1, 2, 50)).at(100)).toBeCloseTo(50, 0);
});
