import { describe, expect, test } from 'vitest';
import { bestConvex } from '../../src/aggregation/best-convex.ts';
import { lossOf, type LossOptions } from '../../src/aggregation/loss.ts';
import { columnsOf, expertRows } from './rule-fixture.ts';

const LOSSES: readonly LossOptions[] = [
  { kind: 'square' },
  { kind: 'absolute' },
  { kind: 'percentage' },
  { kind: 'pinball', tau: 0.85 },
];

function meanLoss(
  columns: readonly Float64Array[],
  actual: Float64Array,
  weights: readonly number[],
  options: LossOptions,
): number {
  const loss = lossOf(options);
  const sum = actual.reduce((partial, load, row) => {
    const forecast = weights.reduce((mixed, weight, k) => mixed + weight * columns[k][row], 0);
    return partial + loss.of(forecast, load);
  }, 0);
  return sum / actual.length;
}

describe.each(LOSSES)('%j', (loss) => {
  test('no point of a fine grid on the simplex is better', () => {
    for (const seed of [1, 2]) {
      const { values, actual } = expertRows(seed, { experts: 3, away: false, rows: 41 });
      const columns = columnsOf(values);
      const best = bestConvex(columns, actual, loss);
      expect(best.meanLoss).toBeCloseTo(meanLoss(columns, actual, [...best.weights], loss), 9);
      let least = Infinity;
      for (let a = 0; a <= 100; a++) {
        for (let b = 0; a + b <= 100; b++) {
          least = Math.min(least, meanLoss(columns, actual, [a / 100, b / 100, (100 - a - b) / 100], loss));
        }
      }
      expect(best.meanLoss).toBeLessThanOrEqual(least + 1e-9);
      // A hundredth of weight away from the best cannot cost more than this.
      expect(best.meanLoss).toBeGreaterThan(least * 0.99);
      expect(best.weights.every((weight) => weight >= 0)).toBe(true);
      expect(best.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    }
  });

  test.each([true, false])('is exact to its gap with many experts, away %s, some of them twice', (away) => {
    const { values, actual } = expertRows(7, { experts: 12, rows: 90, away });
    const columns = columnsOf(values);
    const twice = bestConvex([...columns, columns[3], columns[0]], actual, loss);
    expect(twice.gap).toBeGreaterThanOrEqual(0);
    expect(twice.gap).toBeLessThan(1e-8 * twice.meanLoss);
    // Copies change the mean that stands in for who is away.
    if (!away) expect(bestConvex(columns, actual, loss).meanLoss / twice.meanLoss).toBeCloseTo(1, 8);
  });

  test('finds the mixture that makes no error', () => {
    const { values, actual } = expertRows(9, { experts: 2, away: false, rows: 30 });
    const [a, b] = columnsOf(values);
    const exact = a.map((value, row) => 0.3 * value + 0.7 * b[row]);
    const best = bestConvex([a, b, actual], exact, loss);
    expect(best.meanLoss).toBeCloseTo(0, 7);
    [0.3, 0.7, 0].forEach((weight, k) => expect(best.weights[k]).toBeCloseTo(weight, 4));
  });
});

test('two experts by hand: errors of opposite sign', () => {
  // Errors (1, 2) and (−2, −1): the square of w(1, 2) + (1 − w)(−2, −1) is least at w = 1/2.
  const { weights, meanLoss: loss } = bestConvex(
    [
      [11, 22],
      [8, 19],
    ],
    [10, 20],
  );
  expect([...weights].map((weight) => Number(weight.toFixed(12)))).toEqual([0.5, 0.5]);
  expect(loss).toBeCloseTo(0.25, 12);
});

test('without an actual there is nothing to choose by', () => {
  const { weights, meanLoss: loss } = bestConvex([[1], [2]], [NaN]);
  expect([...weights]).toEqual([0.5, 0.5]);
  expect(loss).toBeNaN();
});
