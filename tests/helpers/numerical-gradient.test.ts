import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { square } from '../../src/engine/tensors.ts';
import { GRADIENT_TOLERANCE, gradientErrors, numericalGradient } from './numerical-gradient.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('the slope of R x² is 2 R x, and the leaf is as before', () => {
  const x = tf.variable(tf.tensor1d([1.5, -0.25, 3]));
  const gradient = numericalGradient(() => square(x), x, { cotangent: Float32Array.of(1, 2, -0.5) });
  expect(Array.from(gradient)).toEqual([expect.closeTo(3, 4), expect.closeTo(-1, 4), expect.closeTo(-3, 4)]);
  expect(Array.from(x.dataSync())).toEqual([1.5, -0.25, 3]);
});

test('a wrong gradient is far beyond the tolerance', () => {
  const wrong = tf.customGrad((x) => ({
    value: tf.square(x as tf.Tensor),
    gradFunc: (dy) => tf.mul(dy, 2),
  }));
  const x = tf.variable(tf.tensor1d([1.5, -0.25]));
  expect(gradientErrors(() => wrong(x), { x }).x).toBeGreaterThan(100 * GRADIENT_TOLERANCE);
});
