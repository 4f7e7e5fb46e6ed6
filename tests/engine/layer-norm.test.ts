import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { layerNorm } from '../../src/engine/layer-norm.ts';
import { tensor1d, tensor3d, type Tensor1D, type Tensor3D } from '../../src/engine/tensors.ts';
import { fromRowMajor } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

let x: ReturnType<typeof randomVariable<Tensor3D>>;
let weight: ReturnType<typeof randomVariable<Tensor1D>>;
let bias: ReturnType<typeof randomVariable<Tensor1D>>;

beforeAll(async () => {
  await startBackend('wasm');
  x = randomVariable<Tensor3D>([2, 3, 5], 'norm x');
  weight = randomVariable<Tensor1D>([5], 'norm weight');
  bias = randomVariable<Tensor1D>([5], 'norm bias');
});

test.for([1e-5, 0.3])('equals the formula with the biased variance, ε %d', (epsilon) => {
  const [gamma, beta] = [weight.dataSync(), bias.dataSync()];
  const expected = fromRowMajor(x.dataSync(), 5).flatMap((row) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / 5;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5;
    return row.map((value, f) => (gamma[f] * (value - mean)) / Math.sqrt(variance + epsilon) + beta[f]);
  });
  const y = layerNorm(x, { weight, bias, epsilon });
  expect(y.shape).toEqual([2, 3, 5]);
  expect(largestDifference(y.dataSync(), expected)).toBeLessThan(1e-6);
});

test('ε is 1e-5 unless given: a row that does not move becomes the bias', () => {
  const flat = tensor3d([4, 4, 4, 4, 4], [1, 1, 5]);
  expect(largestDifference(layerNorm(flat, { weight, bias }).dataSync(), bias.dataSync())).toBe(0);
  const nearlyFlat = tensor3d([0.002, 0], [1, 1, 2]);
  const y = layerNorm(nearlyFlat, { weight: tensor1d([1, 1]), bias: tensor1d([0, 0]) }).dataSync();
  // Deviation 0.001, variance 1e-6: 0.001 / √(1.1e-5).
  expect(largestDifference(y, [0.301511344578, -0.301511344578])).toBeLessThan(1e-6);
});

test('gradients in input, weight and bias', () => {
  const errors = gradientErrors(() => layerNorm(x, { weight, bias }), { x, weight, bias });
  for (const error of Object.values(errors)) expect(error).toBeLessThan(GRADIENT_TOLERANCE);
});

test('a NaN spoils its own row only', () => {
  const broken = x.dataSync().slice();
  broken[7] = Number.NaN;
  const y = fromRowMajor(layerNorm(tensor3d(broken, [2, 3, 5]), { weight, bias }).dataSync(), 5);
  expect(y.map((row) => row.every(Number.isNaN))).toEqual([false, true, false, false, false, false]);
  expect(
    y
      .filter((_, row) => row !== 1)
      .flat()
      .every(Number.isFinite),
  ).toBe(true);
});
