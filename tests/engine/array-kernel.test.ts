import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerArrayKernel, registerKernelGradient } from '../../src/engine/array-kernel.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';

const runWeighted = registerArrayKernel<'a' | 'b', { readonly factor: number }>({
  name: 'TestWeightedAndSum',
  outputShapes: ({ a, b }) => [[b[0], a[0]], []],
  compute({ a, b }, [outer, sum], { factor }) {
    const width = a.shape[0];
    sum[0] = 0;
    for (let r = 0; r < b.shape[0]; r++) {
      for (let c = 0; c < width; c++) {
        outer[r * width + c] = factor * b.values[r] * a.values[c];
        sum[0] += a.values[c];
      }
    }
  },
});

registerKernelGradient<'a' | 'b', { readonly factor: number }>(
  'TestWeightedAndSum',
  { inputs: ['a', 'b'], outputs: [true] },
  ([dOuter, dSum], [a, b, outer], { factor }) => ({
    a: () =>
      tf.tidy(() => {
        const column = tf.reshape(b, [-1, 1]);
        return tf.mul(tf.sum(tf.mul(dOuter, column), 0), tf.fill(a.shape, factor));
      }),
    // No true gradient: it shows that the first output was saved and that the second has a cotangent of its own.
    b: () => tf.tidy(() => tf.add(tf.sum(outer, 1), dSum)),
  }),
);

beforeAll(async () => {
  await startBackend('wasm');
});

afterAll(async () => {
  await startBackend('wasm');
});

test.for(['wasm', 'cpu'] as const)(
  '%s: outputs of the declared shapes, all inputs by name',
  async (backend) => {
    await startBackend(backend);
    const [outer, sum] = runWeighted(
      { a: tf.tensor1d([1, 2, 3]), b: tf.tensor1d([10, -1]) },
      { factor: 0.5 },
    );
    expect(outer.shape).toEqual([2, 3]);
    expect(sum.shape).toEqual([]);
    expect([...outer.dataSync()]).toEqual([5, 10, 15, -0.5, -1, -1.5]);
    expect([...sum.dataSync()]).toEqual([12]);
  },
);

test.for(['wasm', 'cpu'] as const)(
  '%s: the gradient sees one cotangent per output and what it saved',
  async (backend) => {
    await startBackend(backend);
    const [a, b] = [tf.tensor1d([1, 2, 3]), tf.tensor1d([10, -1])];
    const cotangent = tf.tensor2d([1, 0, 2, 0, 3, 0], [2, 3]);
    const { grads } = gradientsOf(() => runWeighted({ a, b }, { factor: 0.5 })[0], [a, b], cotangent);
    expect([...grads[0].dataSync()]).toEqual([5, -1.5, 10]);
    expect([...grads[1].dataSync()]).toEqual([30, -3]);
  },
);
