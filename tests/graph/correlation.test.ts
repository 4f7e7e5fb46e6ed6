import { expect, test } from 'vitest';
import { correlationGraph } from '../../src/graph/correlation.ts';
import { flatDays, inputOf, node, weightOf, weightsOf } from './graph-fixtures.ts';

const NODES = [node('a'), node('b'), node('c')];
// Five days, each flat: the daily means are the levels.
const INPUT = inputOf(NODES, [
  flatDays([1, 2, 4, 3, 5]),
  flatDays([3, 1, 2, 8, 8]),
  flatDays([-1, 0, -3, 5, 1]),
]);

function corr(x: readonly number[], y: readonly number[]): number {
  return coproduct(x, y) / Math.sqrt(coproduct(x, x) * coproduct(y, y));
}

/** Sum of the products of the deviations from the means. */
function coproduct(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, value, step) => sum + (value - mx) * (y[step] - my), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

test('kernel of 1 − corr, at the middle one of three distances', () => {
  const ab = 1 - corr([1, 2, 4, 3, 5], [3, 1, 2, 8, 8]);
  const ac = 1 - corr([1, 2, 4, 3, 5], [-1, 0, -3, 5, 1]);
  const bc = 1 - corr([3, 1, 2, 8, 8], [-1, 0, -3, 5, 1]);
  const b = [ab, ac, bc].toSorted((x, y) => x - y)[1];
  const graph = correlationGraph(INPUT, { signal: 'dailyMean' });
  expect(weightOf(graph, 'a', 'b')).toBeCloseTo(Math.exp(-((ab / b) ** 2)), 12);
  expect(weightOf(graph, 'c', 'a')).toBeCloseTo(Math.exp(-((ac / b) ** 2)), 12);
  expect(weightOf(graph, 'b', 'c')).toBeCloseTo(Math.exp(-((bc / b) ** 2)), 12);
  expect(graph.size).toBe(9);
});

test('the reduced signal of days without a shape is their level', () => {
  expect(weightsOf(correlationGraph(INPUT))).toEqual(
    weightsOf(correlationGraph(INPUT, { signal: 'dailyMean' })),
  );
  expect(
    weightsOf(correlationGraph(INPUT, { signal: 'raw', bandwidth: 2, threshold: 0.8, selfLoops: false })),
  ).toEqual({
    'b>c': Math.exp(-(((1 - corr([3, 1, 2, 8, 8], [-1, 0, -3, 5, 1])) / 2) ** 2)).toFixed(9),
    'c>b': Math.exp(-(((1 - corr([3, 1, 2, 8, 8], [-1, 0, -3, 5, 1])) / 2) ** 2)).toFixed(9),
    'a>b': Math.exp(-(((1 - corr([1, 2, 4, 3, 5], [3, 1, 2, 8, 8])) / 2) ** 2)).toFixed(9),
    'b>a': Math.exp(-(((1 - corr([1, 2, 4, 3, 5], [3, 1, 2, 8, 8])) / 2) ** 2)).toFixed(9),
  });
});
