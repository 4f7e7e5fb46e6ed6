import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { selfAttention } from '../../src/engine/self-attention.ts';
import { memory, slice, tensor3d, tidy, type Tensor3D } from '../../src/engine/tensors.ts';
import { product, transposed, type Matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';
import { nested } from './sparse-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

function dense(q: Matrix, k: Matrix, v: Matrix): Matrix {
  const shares = product(q, transposed(k)).map((scores) => {
    const raised = scores.map((score) => Math.exp(score / Math.sqrt(q[0].length)));
    const sum = raised.reduce((total, value) => total + value, 0);
    return raised.map((value) => value / sum);
  });
  return product(shares, v);
}

test('equals the dense formula, group by group, and so do its gradients', () => {
  const query = randomVariable<Tensor3D>([2, 4, 6], 'query');
  const key = randomVariable<Tensor3D>([2, 4, 6], 'key');
  const value = randomVariable<Tensor3D>([2, 4, 6], 'value');
  const before = memory().numTensors;
  const y = tidy(() => selfAttention(query, key, value));
  expect(memory().numTensors).toBe(before + 1);
  const [q, k, v] = [query, key, value].map((tensor) => nested(tensor.dataSync(), tensor.shape));
  const expected = q.map((rows, group) => dense(rows, k[group], v[group]));
  expect(y.shape).toEqual([2, 4, 6]);
  expect(largestDifference(y.dataSync(), expected.flat(2))).toBeLessThan(1e-6);
  const leaves = { query, key, value };
  const errors = gradientErrors(() => selfAttention(query, key, value), leaves);
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
});

test('scores that only differ far from zero stay numbers', () => {
  const query = tensor3d([300, -300], [1, 2, 1]);
  const key = tensor3d([1, 2], [1, 2, 1]);
  const value = tensor3d([5, 7], [1, 2, 1]);
  expect([...selfAttention(query, key, value).dataSync()]).toEqual([7, 5]);
});

test('a batch too large to be scored at once is scored in parts', () => {
  // 700² scores a group: eight groups fit at a time, the ninth does not.
  const shape: [number, number, number] = [9, 700, 1];
  const [q, k, v] = ['q', 'k', 'v'].map((name) => tensor3d(randomValues(9 * 700, name), shape));
  const y = tidy(() => selfAttention(q, k, v));
  expect(y.shape).toEqual(shape);
  const last = (tensor: Tensor3D) => slice(tensor, [8, 0, 0], [1, 700, 1]);
  const alone = selfAttention(last(q), last(k), last(v)).dataSync();
  expect(largestDifference(last(y).dataSync(), alone)).toBeLessThan(1e-6);
});
