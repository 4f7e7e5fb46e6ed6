import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { headMean } from '../../src/engine/head-mean.ts';
import { tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('the mean over heads, channel by channel', () => {
  const x = tensor3d([1, 2, 10, 20, 100, 200, -3, 0, 6, 9, 0, 3], [1, 2, 6]);
  const y = headMean(x, 3);
  expect(y.shape).toEqual([1, 2, 2]);
  expect(largestDifference(y.dataSync(), [37, 74, 1, 4])).toBeLessThan(1e-6);
});

test('its gradient', () => {
  const x = randomVariable<Tensor3D>([2, 3, 8], 'x');
  expect(gradientErrors(() => headMean(x, 2), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
});
