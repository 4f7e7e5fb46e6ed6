import { expect, test } from 'vitest';
import { nodeSignals } from '../../src/graph/node-signals.ts';
import { inputOf, node } from './graph-fixtures.ts';

const NODES = [node('a'), node('b')];
const hours = (length: number, value: (hour: number) => number | null) =>
  Array.from({ length }, (_, hour) => value(hour));
const INPUT = inputOf(NODES, [
  hours(72, (hour) => hour),
  hours(72, (hour) => (hour === 30 ? null : 100 + 2 * Math.floor(hour / 24))),
]);

test('raw: every reading, by node', () => {
  const { length, values, observed } = nodeSignals(INPUT, 'raw');
  expect(length).toBe(72);
  expect([values[5], values[71], values[72], values[72 + 30], values[72 + 71]]).toEqual([5, 71, 100, 0, 104]);
  expect(observed.reduce((sum, one) => sum + one, 0)).toBe(143);
  expect(observed[72 + 30]).toBe(0);
});

test('daily mean: a day with a gap has none', () => {
  const { length, values, observed } = nodeSignals(INPUT, 'dailyMean');
  expect(length).toBe(3);
  expect([...values]).toEqual([11.5, 35.5, 59.5, 100, 0, 104]);
  expect([...observed]).toEqual([1, 1, 1, 1, 0, 1]);
});

test('columns are found by id, whatever the order of the graph’s nodes', () => {
  const turned = nodeSignals({ ...INPUT, nodes: [NODES[1], NODES[0]] }, 'dailyMean');
  expect([...turned.values]).toEqual([100, 0, 104, 11.5, 35.5, 59.5]);
  expect(() => nodeSignals({ ...INPUT, nodes: [node('c')] }, 'raw')).toThrow(
    'the graph needs the load of node "c", which the load panel does not have',
  );
});
