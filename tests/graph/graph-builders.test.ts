import { describe, expect, test } from 'vitest';
import { buildGraph, GRAPH_BUILDERS, type GraphKind } from '../../src/graph/graph-builders.ts';
import type { GraphOptions } from '../../src/graph/graph-builder.ts';
import { inputOf, TOWNS, townLoads, weightsOf } from './graph-fixtures.ts';

const FILE = { file: 'w.csv', text: 'source,target,weight\nlyon,nice,0.5\nbrest,lille,2\n' };
const CASES: readonly (readonly [GraphKind, GraphOptions])[] = [
  ['space', { threshold: 0.3 }],
  ['correlation', {}],
  ['correlation', { signal: 'raw', threshold: 0.2, selfLoops: false }],
  ['knn', { k: 2 }],
  ['knn', { k: 2, distance: 'correlation' }],
  ['dtw', {}],
  ['dtw', { signal: 'dailyMean', bandSteps: 2 }],
  ['precision', {}],
  ['full', {}],
  ['eye', {}],
  ['file', { source: FILE }],
];
const LOADS = townLoads();

describe.each(CASES)('%s %j', (kind, options) => {
  test('never reads a cell that was not observed', () => {
    const hostile = inputOf(TOWNS, LOADS, { unobservedValue: 1e9 });
    expect(weightsOf(buildGraph(kind, hostile, options), 15)).toEqual(
      weightsOf(buildGraph(kind, inputOf(TOWNS, LOADS), options), 15),
    );
  });

  test('depends on the order of the nodes in nothing but the order', () => {
    const order = [3, 0, 5, 1, 4, 2];
    const nodes = order.map((index) => TOWNS[index]);
    const shuffled = inputOf(
      nodes,
      order.map((index) => LOADS[index]),
    );
    const graph = buildGraph(kind, shuffled, options);
    expect(graph.nodes()).toEqual(nodes.map(({ id }) => id));
    expect(weightsOf(graph)).toEqual(weightsOf(buildGraph(kind, inputOf(TOWNS, LOADS), options)));
  });

  test('comes out the same to the byte', () => {
    const [once, again] = [0, 1].map(() =>
      JSON.stringify(buildGraph(kind, inputOf(TOWNS, LOADS), options).export()),
    );
    expect(again).toBe(once);
  });
});

test('an observed cell does matter', () => {
  const changed = LOADS.map((load) => [...load]);
  changed[0].fill(500, 0, 24);
  for (const kind of ['correlation', 'dtw', 'precision'] as const) {
    expect(weightsOf(buildGraph(kind, inputOf(TOWNS, changed)))).not.toEqual(
      weightsOf(buildGraph(kind, inputOf(TOWNS, LOADS))),
    );
  }
});

test.each([
  ['correlation', 'reduced'],
  ['dtw', 'reduced'],
  ['precision', 'reduced'],
] as const)('%s compares the %s signals unless told otherwise', (kind, signal) => {
  const input = inputOf(TOWNS, LOADS);
  const byDefault = weightsOf(buildGraph(kind, input));
  expect(byDefault).toEqual(weightsOf(buildGraph(kind, input, { signal })));
  expect(byDefault).not.toEqual(weightsOf(buildGraph(kind, input, { signal: 'dailyMean' })));
});

test('an option that the kind does not read is refused, with those it has', () => {
  const input = inputOf(TOWNS, LOADS);
  expect(() => buildGraph('space', input, { k: 3 })).toThrow(
    'a graph of the kind "space" has no option "k"; it has threshold, selfLoops, bandwidth',
  );
  expect(() => buildGraph('eye', input, { selfLoops: false })).toThrow('it has none');
  expect(() => buildGraph('file', input)).toThrow('needs the file to read it from');
  expect(Object.keys(GRAPH_BUILDERS)).toEqual([
    'space',
    'correlation',
    'knn',
    'dtw',
    'precision',
    'full',
    'eye',
    'file',
  ]);
});

test('one node is a graph too', () => {
  const input = inputOf([TOWNS[0]], [LOADS[0]]);
  for (const kind of ['space', 'correlation', 'knn', 'dtw', 'precision', 'full', 'eye'] as const) {
    expect(buildGraph(kind, input).size).toBe(kind === 'knn' ? 0 : 1);
  }
});
