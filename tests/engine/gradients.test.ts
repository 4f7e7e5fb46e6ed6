// From tfjs itself: the gradients of its operations must come with gradientsOf alone.
import { dispose, memory, mul, square, tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('value and gradients of sum(f · cotangent); a leaf that f does not use has zeros', () => {
  const [x, y, unused] = [tensor1d([1, 2]), tensor1d([3, -4]), tensor1d([5, 6, 7])];
  const { value, grads } = gradientsOf(() => mul(square(x), y), [x, y, unused], tensor1d([1, 10]));
  expect([...value.dataSync()]).toEqual([3, -16]);
  expect(grads.map((gradient) => [...gradient.dataSync()])).toEqual([
    [6, -160],
    [1, 40],
    [0, 0, 0],
  ]);
});

test('without a cotangent it is that of the sum', () => {
  const x = tensor1d([1, 2]);
  const { grads } = gradientsOf(() => square(x), [x]);
  expect([...grads[0].dataSync()]).toEqual([2, 4]);
});

test('nothing but value and gradients is left behind', () => {
  const x = tensor1d([1, 2]);
  const before = memory().numTensors;
  const { value, grads } = gradientsOf(() => mul(square(x), x), [x]);
  expect(memory().numTensors).toBe(before + 2);
  dispose([value, ...grads]);
  expect(memory().numTensors).toBe(before);
});
