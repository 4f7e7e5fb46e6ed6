import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { ones, zeros } from '../../src/engine/initialise.ts';
import { memory, tensor3d } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { Linear } from '../../src/layers/linear.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('weight and bias are drawn as PyTorch does, within 1/√fanIn', () => {
  const store = new WeightStore(new RandomStream(1));
  const layer = new Linear({ inChannels: 16, outChannels: 50 }, store);
  const arrays = store.read();
  expect([...layer.weight.dataSync()]).toEqual([...arrays.get('weight')!.values]);
  expect(arrays.get('weight')!.shape).toEqual([50, 16]);
  expect(arrays.get('bias')!.shape).toEqual([50]);
  for (const { values } of arrays.values()) {
    const largest = Math.max(...values.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(0.25);
    expect(largest).toBeGreaterThan(0.22);
  }
});

test('maps the last axis, rectified where asked, with another initialiser where given', () => {
  const x = tensor3d([1, 2, -4, 3], [1, 2, 2]);
  const store = (fill: typeof ones, activation: 'none' | 'relu') =>
    new Linear(
      { inChannels: 2, outChannels: 3, activation, initialiser: fill },
      new WeightStore(new RandomStream(1)),
    );
  expect([...store(ones, 'none').apply(x).dataSync()]).toEqual([4, 4, 4, 0, 0, 0]);
  expect([...store(zeros, 'none').apply(x).dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
  const rectified = new WeightStore(
    new Map([
      ['weight', { shape: [1, 2], values: Float32Array.of(1, -2) }],
      ['bias', { shape: [1], values: Float32Array.of(3.5) }],
    ]),
  );
  const layer = new Linear({ inChannels: 2, outChannels: 1, activation: 'relu' }, rectified);
  const before = memory().numTensors;
  const y = layer.apply(x);
  expect(memory().numTensors).toBe(before + 1);
  expect(y.shape).toEqual([1, 2, 1]);
  expect([...y.dataSync()]).toEqual([0.5, 0]);
});
