import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { properEdges } from '../../src/explain/proper-edges.ts';
import { linearSubject } from './linear-network.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('leaves the self loop out and says which edge of the graph each is', () => {
  const { graph } = linearSubject();
  const { positions, source, target, weight } = properEdges(graph);
  expect([...positions]).toEqual([0, 2, 3, 4, 5]);
  expect([...source]).toEqual([3, 1, 2, 0, 3]);
  expect([...target]).toEqual([2, 0, 0, 1, 1]);
  expect([...weight]).toEqual([...Float32Array.of(0.03, 0.9, 0.02, 0.01, 0.04)]);
});

test('without weights each counts 1', () => {
  const { graph } = linearSubject();
  expect([...properEdges({ ...graph, edgeWeight: null }).weight]).toEqual([1, 1, 1, 1, 1]);
});
