import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { Appnp } from '../../src/layers/appnp.ts';
import { GatConv } from '../../src/layers/gat-conv.ts';
import { graphInput, hasAttention } from '../../src/layers/graph-layer.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('the weight of an edge is its weight and its one attribute', () => {
  const { topology, edgeWeight, edgeAttr } = graphInput({
    numNodes: 3,
    source: Int32Array.of(2, 0),
    target: Int32Array.of(1, 2),
    weight: Float32Array.of(0.5, -3),
  });
  expect([topology.numNodes, ...topology.source, ...topology.target]).toEqual([3, 2, 0, 1, 2]);
  expect([...edgeWeight.dataSync()]).toEqual([0.5, -3]);
  expect(edgeAttr.shape).toEqual([2, 1]);
  expect([...edgeAttr.dataSync()]).toEqual([0.5, -3]);
});

test('layers with attention are told from those without', () => {
  const store = new WeightStore(new RandomStream(1));
  expect(hasAttention(new GatConv({ inChannels: 2, outChannels: 2 }, store))).toBe(true);
  expect(hasAttention(new Appnp({ K: 1, alpha: 0.1 }))).toBe(false);
});
