import { expect, test } from 'vitest';
import { dtwGraph } from '../../src/graph/dtw.ts';
import { flatDays, inputOf, node, weightOf } from './graph-fixtures.ts';

const NODES = [node('a'), node('b'), node('c'), node('d')];
const PEAK = [1, 1, 3, 7, 1, 1, 1, 1];
const INPUT = inputOf(NODES, [
  flatDays(PEAK),
  // The same peak two days later and ten times as high.
  flatDays([10, 10, 10, 10, 30, 70, 10, 10]),
  flatDays([5, 1, 1, 4, 1, 8, 1, 2]),
  flatDays([2, 2, 2, 2, 2, 2, 2, 2]),
]);

test('shape counts, not size or a shift within the band', () => {
  const wide = dtwGraph(INPUT, { signal: 'dailyMean', bandSteps: 2 });
  expect(weightOf(wide, 'a', 'b')).toBeCloseTo(1, 12);
  expect(weightOf(wide, 'a', 'c')).toBeLessThan(0.9);
  const narrow = dtwGraph(INPUT, { signal: 'dailyMean', bandSteps: 0, bandwidth: 1 });
  // Without a shift: the mean square difference of the standardised levels, mean 2, deviation 2.
  const gap = (2 ** 2 + 6 ** 2 + 2 ** 2 + 6 ** 2) / 2 ** 2 / 8;
  expect(weightOf(narrow, 'a', 'b')).toBeCloseTo(Math.exp(-gap), 6);
  // A flat signal is 0 throughout: the mean square of a standardised one is 1.
  expect(weightOf(narrow, 'd', 'a')).toBeCloseTo(Math.exp(-1), 6);
});

test('days missing in one are left out of both; without a common day there is no edge', () => {
  const input = inputOf(NODES.slice(0, 3), [
    flatDays([1, 4, 2, null, null]),
    flatDays([null, 4, 1, 3, null]),
    flatDays([null, null, null, null, 2]),
  ]);
  const graph = dtwGraph(input, { signal: 'dailyMean', bandSteps: 0, bandwidth: 1 });
  const [a, b] = [standard([1, 4, 2]), standard([4, 1, 3])];
  const meanSquare = ((a[1] - b[0]) ** 2 + (a[2] - b[1]) ** 2) / 2;
  expect(weightOf(graph, 'b', 'a')).toBeCloseTo(Math.exp(-meanSquare), 12);
  expect(graph.degreeWithoutSelfLoops('c')).toBe(0);
});

function standard(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / deviation);
}
