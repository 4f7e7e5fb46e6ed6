import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { tensor1d } from '../../src/engine/tensors.ts';
import { gcnEdges } from '../../src/layers/gcn-edges.ts';
import { Topology } from '../../src/layers/topology.ts';

/** 0→0 (5), 0→1 (3), 0→1 (4), 0→0 (2), 1→0 (14) on three nodes: parallel edges and two loops of one node. */
const topology = new Topology({
  numNodes: 3,
  source: Int32Array.of(0, 0, 0, 0, 1),
  target: Int32Array.of(0, 1, 1, 0, 0),
});
const WEIGHTS = [5, 3, 4, 2, 14];

beforeAll(async () => {
  await startBackend('wasm');
});

function edgesOf(options: Parameters<typeof gcnEdges>[1], edgeMask?: number[]): [string, number][] {
  const { incoming, weights } = gcnEdges(
    {
      topology,
      edgeWeight: tensor1d(WEIGHTS),
      edgeAttr: null,
      edgeMask: edgeMask === undefined ? null : tensor1d(edgeMask),
    },
    options,
  );
  return Array.from(weights.dataSync(), (weight: number, e): [string, number] => [
    `${incoming.columns[e]}→${incoming.rows[e]}`,
    weight,
  ]);
}

test('as they are', () => {
  expect(edgesOf({ addSelfLoops: false, normalize: false }).map(([, weight]) => weight)).toEqual(WEIGHTS);
});

test('of two loops the last counts, and parallel edges add up in the degree', () => {
  // Degrees 2 + 14 = 16, 3 + 4 + 1 = 8 and 1.
  const root = Math.sqrt(16 * 8);
  const expected: [string, number][] = [
    ['0→1', 3 / root],
    ['0→1', 4 / root],
    ['0→0', 2 / 16],
    ['1→0', 14 / root],
    ['1→1', 1 / 8],
    ['2→2', 1],
  ];
  const actual = edgesOf({ addSelfLoops: true, normalize: true });
  expect(actual.map(([ends]) => ends)).toEqual(expected.map(([ends]) => ends));
  actual.forEach(([, weight], e) => expect(weight).toBeCloseTo(expected[e][1], 6));
  const masked = edgesOf({ addSelfLoops: true, normalize: true }, [9, 0.5, 1, 0.25, 0]);
  const factors = [0.5, 1, 0.25, 0, 1, 1];
  masked.forEach(([, weight], e) => expect(weight).toBeCloseTo(expected[e][1] * factors[e], 6));
});

test('a loop that does not count has no gradient', () => {
  const edgeWeight = tensor1d(WEIGHTS);
  const graph = { topology, edgeWeight, edgeAttr: null };
  const { grads } = gradientsOf(
    () => gcnEdges(graph, { addSelfLoops: true, normalize: true }).weights,
    [edgeWeight],
  );
  const [unheard, ...others] = grads[0].dataSync();
  expect(unheard).toBe(0);
  for (const gradient of others) expect(Math.abs(gradient)).toBeGreaterThan(1e-3);
});
