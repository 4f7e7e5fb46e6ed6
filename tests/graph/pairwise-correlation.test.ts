import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import type { NodeSignals } from '../../src/graph/node-signals.ts';
import { pairwiseCorrelation } from '../../src/graph/pairwise-correlation.ts';

function signalsOf(rows: readonly (readonly (number | null)[])[]): NodeSignals {
  return {
    length: rows[0].length,
    values: Float64Array.from(rows.flat(), (value) => value ?? 0),
    observed: Uint8Array.from(rows.flat(), (value) => (value === null ? 0 : 1)),
  };
}

/** By the textbook, over the steps both have. */
function slowTwin(x: readonly (number | null)[], y: readonly (number | null)[]): number {
  const both = x.flatMap((a, step) => (a === null || y[step] === null ? [] : [[a, y[step]]])) as [
    number,
    number,
  ][];
  const mean = (axis: 0 | 1) => both.reduce((sum, pair) => sum + pair[axis], 0) / both.length;
  const [mx, my] = [mean(0), mean(1)];
  const sum = (of: (a: number, b: number) => number) =>
    both.reduce((all, [a, b]) => all + of(a - mx, b - my), 0);
  return sum((a, b) => a * b) / Math.sqrt(sum((a) => a * a) * sum((_, b) => b * b));
}

test('worked by hand', () => {
  const correlation = pairwiseCorrelation(
    signalsOf([
      [1, 2, 4],
      [3, 1, 2],
      [-2, -4, -8],
    ]),
  );
  // Deviations (−4, −1, 5)/3 and (1, −1, 0): −3/3 over √(42/9 · 2).
  expect(correlation(0, 1)).toBeCloseTo(-1 / Math.sqrt(28 / 3), 12);
  expect(correlation(0, 2)).toBeCloseTo(-1, 12);
});

test('equals the textbook with and without gaps, at levels far from zero', () => {
  const random = new RandomStream(11, 'correlation');
  const rows = Array.from({ length: 5 }, (_, row) =>
    Array.from({ length: 40 }, (_step, step) => {
      const value = 1e6 * (row + 1) + Math.sin(step / 3 + row) + random.normal();
      return row > 1 && random.uniform() < 0.2 ? null : value;
    }),
  );
  const correlation = pairwiseCorrelation(signalsOf(rows));
  for (let i = 0; i < 5; i++) {
    for (let j = 0; j < 5; j++) expect(correlation(i, j)).toBeCloseTo(slowTwin(rows[i], rows[j]), 9);
  }
});

test('where nothing is known, 0 is claimed: flat signals, flat where shared, too few shared', () => {
  // Values whose mean and sums of squares are rounded, so that what is flat does not come out at 0 by itself.
  const rising = Array.from({ length: 10 }, (_, step) => step * step);
  const gapAfter = (values: readonly number[]) => [...values, ...rising.slice(values.length).map(() => null)];
  const correlation = pairwiseCorrelation(
    signalsOf([
      rising,
      rising.map(() => 0.1),
      gapAfter([1.1, 1.1, 1.1, 0.2]),
      gapAfter([1, 2, 4]),
      [null, ...rising.slice(1)],
      rising.map(() => 0.7),
    ]),
  );
  expect([correlation(0, 1), correlation(1, 5), correlation(2, 3), correlation(3, 4)]).toEqual([0, 0, 0, 0]);
  // 0, 1, 4 with 1, 2, 4: deviations (−5, −2, 7)/3 and (−4, −1, 5)/3.
  expect(correlation(0, 3)).toBeCloseTo(57 / Math.sqrt(78 * 42), 12);
});
