import { beforeAll, expect, test } from 'vitest';
import { averagePool1d } from '../../src/engine/average-pool1d.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { slidingWindow, type SlidingOptions } from '../../src/engine/sliding-window.ts';
import { memory, tensor3d, tidy, type Tensor3D } from '../../src/engine/tensors.ts';
import { matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested } from './sparse-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

function pooled(values: readonly number[], options: SlidingOptions): number[] {
  return [...averagePool1d(tensor3d([...values], [1, values.length, 1]), options).dataSync()];
}

test('1 4 −1 0 2 −2 1 3 3 1 by 2', () => {
  expect(pooled([1, 4, -1, 0, 2, -2, 1, 3, 3, 1], { size: 2 })).toEqual([2.5, -0.5, 0, 2, 2]);
});

test('windows overlap where the stride is smaller than the size, and all of time is one window', () => {
  expect(pooled([1, 5, 3, 7, 2], { size: 3, stride: 2 })).toEqual([3, 4]);
  expect(pooled([1, 5, 3, 7, 2], { size: 5 })[0]).toBeCloseTo(3.6, 6);
});

test('padding is not averaged in', () => {
  expect(pooled([2, 4, 6], { size: 3, stride: 1, padding: 1 })).toEqual([3, 4, 5]);
});

test('a NaN spoils the windows it is in, and no others', () => {
  expect(pooled([1, 2, Number.NaN, 3, 4, 5], { size: 2 })).toEqual([1.5, Number.NaN, 4.5]);
});

test.for([
  { size: 2 },
  { size: 3, stride: 2, padding: 1 },
  { size: 4, stride: 1, anchor: 'newest', padding: 'same' },
  { size: 3, stride: 3, dilation: 2, anchor: 'newest' },
  { size: 11 },
] as const)('%o: equals the loop, and so do its gradients', (options) => {
  const x = randomVariable<Tensor3D>([2, 11, 3], 'pool x');
  const before = memory().numTensors;
  const y = tidy(() => averagePool1d(x, options));
  expect(memory().numTensors).toBe(before + 1);
  const { start, stride, dilation, size, count } = slidingWindow(11, {
    ...options,
    stride: 'stride' in options ? options.stride : options.size,
  });
  const expected = nested(x.dataSync(), x.shape).map((row) =>
    matrix(count, 3, (w, c) => {
      const steps = Array.from({ length: size }, (_, k) => start + w * stride + k * dilation);
      const inside = steps.flatMap((step) => row[step]?.[c] ?? []);
      return inside.reduce((sum, value) => sum + value, 0) / inside.length;
    }),
  );
  expect(y.shape).toEqual([2, count, 3]);
  expect(largestDifference(y.dataSync(), expected.flat(2))).toBeLessThan(1e-6);
  expect(gradientErrors(() => averagePool1d(x, options), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
});
