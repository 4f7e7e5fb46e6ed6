import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { tensor2d } from '../../src/engine/tensors.ts';
import { dropout } from '../../src/layers/dropout.ts';
import { INFERENCE } from '../../src/layers/graph-layer.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const training = () => ({ random: new RandomStream(2, 'dropout') });

test('outside training, and with probability 0, nothing is dropped', () => {
  const x = tensor2d([1, 2, 3, 4], [2, 2]);
  expect(dropout(x, 0.5, INFERENCE)).toBe(x);
  expect(dropout(x, 0, training())).toBe(x);
});

test('in training the share is dropped and the rest scaled up', () => {
  const x = tensor2d(new Float32Array(10_000).fill(3), [100, 100]);
  const values = dropout(x, 0.25, training()).dataSync();
  expect(new Set(values)).toEqual(new Set([0, 4]));
  const dropped = values.filter((value: number) => value === 0).length;
  // 2,500 are expected, with a standard deviation of 43.
  expect(Math.abs(dropped - 2500)).toBeLessThan(200);
});

test('the same stream drops the same elements, the next draw others', () => {
  const x = tensor2d(new Float32Array(100).fill(1), [10, 10]);
  const context = training();
  const first = [...dropout(x, 0.5, context).dataSync()];
  expect([...dropout(x, 0.5, context).dataSync()]).not.toEqual(first);
  expect([...dropout(x, 0.5, training()).dataSync()]).toEqual(first);
});
