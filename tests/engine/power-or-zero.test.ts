import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { powerOrZero } from '../../src/engine/power-or-zero.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('a power where there is one, 0 elsewhere', () => {
  const x = tf.tensor1d([4, 0, -3, 0.25, 1]);
  expect([...powerOrZero(x, -0.5).dataSync()]).toEqual([0.5, 0, 0, 2, 1]);
  expect([...powerOrZero(x, -1).dataSync()]).toEqual([0.25, 0, Math.fround(-1 / 3), 4, 1]);
});

test('NaN stays NaN', () => {
  expect([...powerOrZero(tf.tensor1d([Number.NaN, 4]), -0.5).dataSync()]).toEqual([Number.NaN, 0.5]);
});

test('the gradient is that of the power, and 0 where there is none', () => {
  const x = tf.variable(tf.tensor1d([4, 0.75, 1.5]));
  for (const exponent of [-0.5, -1]) {
    expect(gradientErrors(() => powerOrZero(x, exponent), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
  }
  const negative = tf.variable(tf.tensor1d([-1.5]));
  expect(gradientErrors(() => powerOrZero(negative, -1), { negative }).negative).toBeLessThan(
    GRADIENT_TOLERANCE,
  );
  const flat = tf.tensor1d([0, -2, 4]);
  const gradient = gradientsOf(() => powerOrZero(flat, -0.5), [flat]).grads[0].dataSync();
  expect(largestDifference(gradient, [0, 0, -1 / 16])).toBeLessThan(1e-7);
});
