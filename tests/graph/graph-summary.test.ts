import { expect, test } from 'vitest';
import { formatGraphSummary } from '../../src/graph/format-graph-summary.ts';
import { graphSummary } from '../../src/graph/graph-summary.ts';
import { assembleGraph, type WeightedPair } from '../../src/graph/node-graph.ts';
import { node } from './graph-fixtures.ts';

const NODES = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => node(id));
const pair = (source: string, target: string, weight: number): WeightedPair => ({ source, target, weight });
const of = (...pairs: WeightedPair[]) => assembleGraph(NODES, pairs, { threshold: 0, selfLoops: 'asGiven' });

test('a directed graph: self loops stay out of degrees, density and strength', () => {
  const graph = of(
    pair('a', 'b', 0.5),
    pair('c', 'b', 0.9),
    pair('b', 'a', 0.25),
    pair('d', 'e', 0.5),
    pair('f', 'f', 7),
  );
  const summary = graphSummary(graph, { strongestEdges: 3 });
  expect(summary).toEqual({
    nodes: 6,
    edges: 4,
    selfLoops: 1,
    inDegree: { min: 0, mean: 4 / 6, max: 2 },
    outDegree: { min: 0, mean: 4 / 6, max: 1 },
    componentSizes: [3, 2, 1],
    isolated: ['f'],
    density: 4 / 30,
    symmetric: false,
    strongest: [pair('c', 'b', 0.9), pair('a', 'b', 0.5), pair('d', 'e', 0.5)],
  });
  expect(formatGraphSummary(summary)).toEqual([
    '6 nodes, 4 directed edges between them, 1 self loop',
    'not symmetric: direction matters',
    '13.3 % of all possible edges',
    'a node listens to 0 to 2 (mean 0.7) neighbours and is heard by 0 to 1 (mean 0.7)',
    '3 separate components, the largest of 3 nodes',
    '1 isolated node: f',
    'strongest edges:',
    '  c → b  0.9000',
    '  a → b  0.5000',
    '  d → e  0.5000',
  ]);
});

test('a symmetric graph shows each pair once', () => {
  const ring = NODES.flatMap(({ id }, index) => {
    const next = NODES[(index + 1) % 6].id;
    return [pair(id, next, index + 1), pair(next, id, index + 1)];
  });
  const summary = graphSummary(of(...ring), { strongestEdges: 2 });
  expect(summary.symmetric).toBe(true);
  expect(summary.strongest).toEqual([pair('a', 'f', 6), pair('e', 'f', 5)]);
  expect(formatGraphSummary(summary)).toEqual([
    '6 nodes, 12 directed edges between them, 0 self loops',
    'symmetric: 6 pairs, equal both ways',
    '40.0 % of all possible edges',
    'a node listens to 2 neighbours and is heard by 2',
    'connected: one component',
    'no isolated nodes',
    'strongest edges:',
    '  a ↔ f  6.0000',
    '  e ↔ f  5.0000',
  ]);
});

test('twins of other weights are not symmetric', () => {
  expect(graphSummary(of(pair('a', 'b', 1), pair('b', 'a', 2))).symmetric).toBe(false);
});
