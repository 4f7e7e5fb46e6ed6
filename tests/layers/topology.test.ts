import { expect, test } from 'vitest';
import { Topology, type DerivedEdges } from '../../src/layers/topology.ts';

/** 0→1, 1→1, 2→1, 1→2 on four nodes: a self loop at node 1, nothing at node 3. */
const topology = new Topology({
  numNodes: 4,
  source: Int32Array.of(0, 1, 2, 1),
  target: Int32Array.of(1, 1, 1, 2),
});

function edgesOf({ topology: { source, target } }: DerivedEdges): string[] {
  return Array.from(source, (from, e) => `${from}→${target[e]}`);
}

test('rows of the adjacency are targets, columns are sources', () => {
  const { incoming, toSource, toTarget } = topology;
  expect([...incoming.rows]).toEqual([1, 1, 1, 2]);
  expect([...incoming.columns]).toEqual([0, 1, 2, 1]);
  expect([incoming.numRows, incoming.numColumns]).toEqual([4, 4]);
  expect([...toSource.columns]).toEqual([0, 1, 2, 1]);
  expect([...toTarget.columns]).toEqual([1, 1, 1, 2]);
  expect([toTarget.numRows, toTarget.numColumns]).toEqual([4, 4]);
});

test('missing self loops are added where a node has none', () => {
  const derived = topology.withMissingSelfLoops;
  expect(edgesOf(derived)).toEqual(['0→1', '1→1', '2→1', '1→2', '0→0', '2→2', '3→3']);
  expect([...derived.kept]).toEqual([0, 1, 2, 3]);
  expect([...derived.loops]).toEqual([0, 2, 3]);
});

test('of several self loops of a node the last one is kept, the others in their places', () => {
  const { withMissingSelfLoops: derived } = new Topology({
    numNodes: 2,
    source: Int32Array.of(0, 0, 1, 0, 1),
    target: Int32Array.of(0, 1, 0, 0, 0),
  });
  expect(edgesOf(derived)).toEqual(['0→1', '1→0', '0→0', '1→0', '1→1']);
  expect([...derived.kept]).toEqual([1, 2, 3, 4]);
  expect([...derived.loops]).toEqual([1]);
});

test('without self loops the others keep their order', () => {
  const derived = topology.withoutSelfLoops;
  expect(edgesOf(derived)).toEqual(['0→1', '2→1', '1→2']);
  expect([...derived.kept]).toEqual([0, 2, 3]);
  expect(derived.loops).toHaveLength(0);
});

test('fresh self loops replace existing ones, at the end', () => {
  const derived = topology.withFreshSelfLoops;
  expect(edgesOf(derived)).toEqual(['0→1', '2→1', '1→2', '0→0', '1→1', '2→2', '3→3']);
  expect([...derived.kept]).toEqual([0, 2, 3]);
  expect([...derived.loops]).toEqual([0, 1, 2, 3]);
});

test('what was derived once is kept', () => {
  expect(topology.withFreshSelfLoops).toBe(topology.withFreshSelfLoops);
  expect(topology.incoming).toBe(topology.incoming);
  expect(topology.withMissingSelfLoops).not.toBe(topology.withFreshSelfLoops);
});
