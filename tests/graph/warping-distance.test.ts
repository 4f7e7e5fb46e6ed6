import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { warpingDistance } from '../../src/graph/warping-distance.ts';

/** The recursion as it is written, without a band. */
function slowTwin(x: Float64Array, y: Float64Array): number {
  const cost = (i: number, j: number): number => {
    if (i < 0 && j < 0) return 0;
    if (i < 0 || j < 0) return Infinity;
    return (x[i] - y[j]) ** 2 + Math.min(cost(i - 1, j - 1), cost(i - 1, j), cost(i, j - 1));
  };
  return Math.sqrt(cost(x.length - 1, y.length - 1) / x.length);
}

test('equals the plain recursion where the band is as wide as the series', () => {
  const random = new RandomStream(5, 'dtw');
  for (let round = 0; round < 5; round++) {
    const x = Float64Array.from({ length: 7 }, () => random.normal());
    const y = Float64Array.from({ length: 7 }, () => random.normal());
    expect(warpingDistance(x, y, 7)).toBeCloseTo(slowTwin(x, y), 12);
    expect(warpingDistance(x, y, 2)).toBeCloseTo(warpingDistance(y, x, 2), 12);
  }
});

test('a shift costs nothing within the band, and what it costs beyond', () => {
  const x = Float64Array.of(0, 0, 5, 9, 0, 0, 0);
  const y = Float64Array.of(0, 0, 0, 0, 5, 9, 0);
  expect(warpingDistance(x, y, 2)).toBe(0);
  // 9 of x meets 5 of y, 5 of x meets 0, and 9 of y meets 0.
  expect(warpingDistance(x, y, 1)).toBeCloseTo(Math.sqrt((16 + 25 + 81) / 7), 12);
  expect(warpingDistance(x, y, 0)).toBeCloseTo(Math.sqrt((25 + 81 + 25 + 81) / 7), 12);
  expect(warpingDistance(new Float64Array(0), new Float64Array(0), 2)).toBe(Infinity);
});
