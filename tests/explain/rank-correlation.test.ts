import { expect, test } from 'vitest';
import { rankCorrelation } from '../../src/explain/rank-correlation.ts';

test('1 for the same order whatever the distances, −1 for the reverse', () => {
  expect(rankCorrelation([1, 2, 3, 100], [-5, 0, 0.1, 7])).toBeCloseTo(1, 12);
  expect(rankCorrelation([1, 2, 3, 100], [4, 3, 2, -9])).toBeCloseTo(-1, 12);
});

test('without ties it is 1 − 6 Σ d² / (n (n² − 1))', () => {
  // Differences of ranks 1, −2, 1, −1, 1: Σ d² = 8.
  expect(rankCorrelation([10, 20, 30, 40, 50], [21, 45, 9, 38, 31])).toBeCloseTo(
    1 - (6 * (1 + 9 + 4 + 0 + 4)) / (5 * 24),
    12,
  );
});

test('equal values share their mean rank', () => {
  // Ranks 0, 1.5, 1.5, 3 and 0, 1, 2, 3: Σ xy = 2.25 + 0 + 0 + 2.25, squares 4.5 and 5.
  expect(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
});

test('null where there is no order', () => {
  expect(rankCorrelation([2, 2, 2], [1, 2, 3])).toBeNull();
  expect(rankCorrelation([1], [3])).toBeNull();
  expect(rankCorrelation([], [])).toBeNull();
});
