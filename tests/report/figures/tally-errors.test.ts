import { expect, test } from 'vitest';
import { meanActual, tallyErrors } from '../../../src/report/figures/tally-errors.ts';
import { tinyMetrics, tinySeries } from '../tiny-series.ts';

test('errors are summed by group and node over the scored points', () => {
  const sums = tallyErrors({ series: tinySeries(), metrics: tinyMetrics(0) }, 2, (row) => (row < 2 ? 0 : 1));
  expect(
    sums.map((nodes) => nodes.map(({ scored, absolute, actual }) => [scored, absolute, actual])),
  ).toEqual([
    [
      [2, 15, 200],
      [2, 20, 60],
    ],
    [
      [2, 20, 200],
      [3, 10, 95],
    ],
  ]);
  expect(sums[0][0].relative).toBeCloseTo(0.15, 12);
  expect(sums[0][1].relative).toBeCloseTo(0.75, 12);
});

test('a group may depend on the node, and −1 is none', () => {
  const [sums] = tallyErrors({ series: tinySeries(), metrics: tinyMetrics(0) }, 1, (row, node) =>
    node === 1 && row > 2 ? 0 : -1,
  );
  expect(sums.map(({ scored }) => scored)).toEqual([0, 3]);
});

test('a point below the share of the mean actual of its node is not divided by', () => {
  // Mean |y| of the scored points: 100 for A; (20 + 40 + 50 + 20 + 25) / 5 = 31 for B.
  expect([0, 1].map((node) => meanActual(tinySeries(), node))).toEqual([100, 31]);
  const [sums] = tallyErrors({ series: tinySeries(), metrics: tinyMetrics(0.7) }, 1, () => 0);
  expect(sums.map(({ nearZero }) => nearZero)).toEqual([0, 2]);
});
