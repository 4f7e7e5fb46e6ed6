import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { linear } from '../../src/engine/linear.ts';
import type { NativeBackend } from '../../src/engine/native-backend.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';
import { randomVariable } from '../helpers/random-variable.ts';

describe.for(COMPILED_HERE)('tensors of the %s backend', (name) => {
  beforeAll(async () => {
    await startBackend(name);
  });

  afterAll(async () => {
    await startBackend('wasm');
  });

  const backend = () => tf.backend() as NativeBackend;
  const relu = (...numbers: number[]) => tf.relu(tf.tensor1d(numbers));

  test('an array serves again once its tensor is gone', () => {
    const first = relu(1, -2, 3);
    const array = backend().valuesOf(first);
    first.dispose();
    const second = relu(-4, 5, -6);
    expect(backend().valuesOf(second)).toBe(array);
    expect([...second.dataSync()]).toEqual([0, 5, 0]);
  });

  test('not while another tensor holds it', () => {
    const first = relu(1, -2, 3);
    const held = tf.reshape(first, [3, 1]);
    first.dispose();
    relu(-4, 5, -6);
    expect([...held.dataSync()]).toEqual([1, 0, 3]);
  });

  test('not once it was read from outside', () => {
    const first = relu(1, -2, 3);
    const read = first.dataSync();
    first.dispose();
    relu(-4, 5, -6);
    expect([...read]).toEqual([1, 0, 3]);
  });

  test("not where a kernel of tfjs's may keep a view of it", () => {
    const whole = relu(1, -2, 3, 4);
    const part = tf.slice(whole, [2], [2]);
    whole.dispose();
    relu(-4, 5, -6, 7);
    expect([...part.dataSync()]).toEqual([3, 4]);
  });

  test('what a user hands in is never written to', () => {
    const given = Float32Array.of(1, -2, 3);
    tf.tensor1d(given).dispose();
    relu(-4, 5, -6);
    expect([...given]).toEqual([1, -2, 3]);
  });

  test('a step leaves no tensors behind', () => {
    const weight = randomVariable<tf.Tensor2D>([5, 4], 'weight');
    const x = randomVariable<tf.Tensor3D>([2, 3, 4], 'x');
    const step = () => {
      const { value, grads } = gradientsOf(() => linear(x, weight, { activation: 'relu' }), [weight, x]);
      tf.dispose([value, ...grads]);
    };
    step();
    const before = tf.memory().numTensors;
    const dataIds = backend().numDataIds();
    step();
    expect(tf.memory().numTensors).toBe(before);
    expect(backend().numDataIds()).toBe(dataIds);
  });
});
