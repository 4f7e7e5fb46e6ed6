import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { linear } from '../../src/engine/linear.ts';
import { tensor1d, tensor2d, type Tensor1D, type Tensor2D, type Tensor3D } from '../../src/engine/tensors.ts';
import { affine, fromRowMajor } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

let x: ReturnType<typeof randomVariable<Tensor3D>>;
let weight: ReturnType<typeof randomVariable<Tensor2D>>;
let bias: ReturnType<typeof randomVariable<Tensor1D>>;

beforeAll(async () => {
  await startBackend('wasm');
  x = randomVariable<Tensor3D>([2, 3, 5], 'linear x');
  weight = randomVariable<Tensor2D>([4, 5], 'linear weight');
  bias = randomVariable<Tensor1D>([4], 'linear bias');
});

test.for([
  ['alone', false, 'none'],
  ['with a bias', true, 'none'],
  ['rectified', false, 'relu'],
  ['with a bias, rectified', true, 'relu'],
] as const)('%s: equals the loop, and so do its gradients', ([, hasBias, activation]) => {
  const options = { bias: hasBias ? bias : undefined, activation };
  const plain = affine(
    fromRowMajor(x.dataSync(), 5),
    fromRowMajor(weight.dataSync(), 5),
    hasBias ? [...bias.dataSync()] : undefined,
  );
  const expected = plain.flat().map((value) => (activation === 'relu' ? Math.max(0, value) : value));
  const y = linear(x, weight, options);
  expect(y.shape).toEqual([2, 3, 4]);
  expect(largestDifference(y.dataSync(), expected)).toBeLessThan(1e-6);

  const errors = gradientErrors(() => linear(x, weight, options), { x, weight, bias });
  for (const error of Object.values(errors)) {
    expect(error).toBeLessThan(GRADIENT_TOLERANCE);
  }
});

test('NaN passes the rectifier, with and without a bias', () => {
  const broken = tensor2d([Number.NaN, 1, 1, 2], [2, 2]);
  const square = tensor2d([1, 1, -2, -1], [2, 2]);
  const expected = [Number.NaN, Number.NaN, 3, 0];
  expect([...linear(broken, square, { activation: 'relu' }).dataSync()]).toEqual(expected);
  const zero = tensor1d([0, 0]);
  expect([...linear(broken, square, { bias: zero, activation: 'relu' }).dataSync()]).toEqual(expected);
});

test('no rows give no rows, and zeros as the gradients of weight and bias', () => {
  const none = tensor2d([], [0, 5]);
  // Freed memory full of ones: a gradient that is never written would show them.
  randomVariable([4, 5], 'rubbish').dispose();
  const { value, grads } = gradientsOf(() => linear(none, weight, { bias }), [weight, bias]);
  expect(value.shape).toEqual([0, 4]);
  expect([...grads[0].dataSync()]).toEqual(Array.from({ length: 20 }, () => 0));
  expect([...grads[1].dataSync()]).toEqual([0, 0, 0, 0]);
});
