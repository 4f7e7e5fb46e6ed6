import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { largest } from '../../src/engine/largest.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('the largest number, also below 0; NaN shows', () => {
  expect([...largest(tf.tensor1d([-3, -1.5, -2])).dataSync()]).toEqual([-1.5]);
  expect([...largest(tf.tensor1d([3, Number.NaN, 2])).dataSync()]).toEqual([Number.NaN]);
});

test('the gradient goes to the largest number, in even shares where there are several', () => {
  const x = tf.variable(tf.tensor1d([0.5, 2, -1]));
  expect(gradientErrors(() => largest(x), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
  const even = tf.tensor1d([4, 1, 4, 4, 4]);
  const { grads } = gradientsOf(() => largest(even), [even], tf.tensor1d([2]));
  expect([...grads[0].dataSync()]).toEqual([0.5, 0, 0.5, 0.5, 0.5]);
});
