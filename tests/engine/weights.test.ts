import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { glorotUniform, ones, zeros } from '../../src/engine/initialise.ts';
import { memory } from '../../src/engine/tensors.ts';
import { WeightStore, type WeightArray } from '../../src/engine/weights.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

function build(store: WeightStore): WeightStore {
  store.take('first', [2, 3], glorotUniform);
  const inner = store.scope('layers').scope('0');
  inner.take('weight', [4], ones);
  inner.take('bias', [1, 2], zeros);
  return store;
}

test('names are prefixed by their scopes and kept in the order they were made', () => {
  const arrays = build(new WeightStore(new RandomStream(1))).read();
  expect([...arrays.keys()]).toEqual(['first', 'layers.0.weight', 'layers.0.bias']);
  expect([...arrays.values()].map(({ shape }) => shape)).toEqual([[2, 3], [4], [1, 2]]);
  expect([...arrays.get('layers.0.weight')!.values]).toEqual([1, 1, 1, 1]);
});

test('a seed gives the same weights again, another seed others', () => {
  const first = (seed: number) =>
    build(new WeightStore(new RandomStream(seed)))
      .read()
      .get('first')!.values;
  expect(first(1)).toEqual(first(1));
  expect(first(1)).not.toEqual(first(2));
});

test('what was read builds the same weights, and can be written back', () => {
  const store = build(new WeightStore(new RandomStream(1)));
  const arrays = store.read();
  expect(build(new WeightStore(arrays)).read()).toEqual(arrays);

  const changed = new Map(arrays).set('layers.0.bias', { shape: [1, 2], values: Float32Array.of(5, -6) });
  store.write(changed);
  expect(store.read()).toEqual(changed);
  expect([...arrays.get('layers.0.bias')!.values]).toEqual([0, 0]);
});

test('a missing weight and a wrong shape are refused by name', () => {
  const arrays = build(new WeightStore(new RandomStream(1))).read();
  const without = new Map(arrays);
  without.delete('layers.0.bias');
  expect(() => build(new WeightStore(without))).toThrow(
    'weight "layers.0.bias" is missing; the file holds first, layers.0.weight',
  );
  const reshaped = new Map<string, WeightArray>(arrays).set('first', {
    shape: [3, 2],
    values: new Float32Array(6),
  });
  expect(() => build(new WeightStore(reshaped))).toThrow('weight "first": expected shape [2, 3], got [3, 2]');
  expect(() => build(new WeightStore(arrays)).write(without)).toThrow('weight "layers.0.bias" is missing');
});

test('disposing frees every weight', () => {
  const before = memory().numTensors;
  const store = build(new WeightStore(new RandomStream(1)));
  expect(memory().numTensors).toBe(before + 3);
  store.dispose();
  expect(memory().numTensors).toBe(before);
});
