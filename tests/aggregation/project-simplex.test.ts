import fc from 'fast-check';
import { expect, test } from 'vitest';
import { projectSimplex } from '../../src/aggregation/project-simplex.ts';

/** The threshold found by halving. */
function projected(point: readonly number[]): number[] {
  let [low, high] = [Math.min(...point) - 1, Math.max(...point)];
  for (let round = 0; round < 200; round++) {
    const middle = (low + high) / 2;
    const sum = point.reduce((partial, each) => partial + Math.max(each - middle, 0), 0);
    if (sum > 1) low = middle;
    else high = middle;
  }
  return point.map((each) => Math.max(each - low, 0));
}

test('is the point of the simplex that halving finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 9 }),
      (point) => {
        const own = Float64Array.from(point);
        projectSimplex(own);
        projected(point).forEach((value, k) => expect(own[k]).toBeCloseTo(value, 9));
        expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

test('leaves a point of the simplex where it is', () => {
  const own = Float64Array.of(0.2, 0.5, 0, 0.3);
  projectSimplex(own);
  [0.2, 0.5, 0, 0.3].forEach((value, k) => expect(own[k]).toBeCloseTo(value, 15));
});
