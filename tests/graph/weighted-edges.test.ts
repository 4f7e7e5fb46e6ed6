import { expect, test } from 'vitest';
import { fromEdges, toEdges } from '../../src/graph/weighted-edges.ts';
import { assembleGraph } from '../../src/graph/node-graph.ts';
import { node, weightsOf } from './graph-fixtures.ts';

const NODES = [node('a'), node('b'), node('c')];
const GRAPH = assembleGraph(
  NODES,
  [
    { source: 'c', target: 'a', weight: 0.25 },
    { source: 'a', target: 'c', weight: 0.5 },
    { source: 'b', target: 'a', weight: 0.75 },
    { source: 'b', target: 'b', weight: 0.125 },
  ],
  { threshold: 0, selfLoops: 'asGiven' },
);

test('indices in the order asked for, edges by target, then source', () => {
  const edges = toEdges(GRAPH, ['c', 'a', 'b']);
  expect(edges.numNodes).toBe(3);
  expect([...edges.target]).toEqual([0, 1, 1, 2]);
  expect([...edges.source]).toEqual([1, 0, 2, 2]);
  expect([...edges.weight]).toEqual([0.5, 0.25, 0.75, 0.125]);
});

test('and back', () => {
  const order = [NODES[2], NODES[0], NODES[1]];
  const back = fromEdges(toEdges(GRAPH, ['c', 'a', 'b']), order);
  expect(weightsOf(back)).toEqual(weightsOf(GRAPH));
  expect(back.nodes()).toEqual(['c', 'a', 'b']);
  expect(() => fromEdges(toEdges(GRAPH, ['c', 'a', 'b']), NODES.slice(1))).toThrow(
    'the edges are over 3 nodes, the list of nodes has 2',
  );
});

test('other nodes than the graph’s are refused', () => {
  expect(() => toEdges(GRAPH, ['c', 'a'])).toThrow('only one of them has "b"');
  expect(() => toEdges(GRAPH, ['c', 'a', 'b', 'd'])).toThrow('only one of them has "d"');
  expect(() => toEdges(GRAPH, ['c', 'a', 'b', 'b'])).toThrow('names a node twice');
});
