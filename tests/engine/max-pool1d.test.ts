import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { maxPool1d } from '../../src/engine/max-pool1d.ts';
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
  return [...maxPool1d(tensor3d([...values], [1, values.length, 1]), options).dataSync()];
}

test('1 4 −1 0 2 −2 1 3 3 1 by 2 gives 4 0 2 3 3', () => {
  expect(pooled([1, 4, -1, 0, 2, -2, 1, 3, 3, 1], { size: 2 })).toEqual([4, 0, 2, 3, 3]);
});

test('windows overlap where the stride is smaller than the size', () => {
  expect(pooled([1, 4, -1, 0, 2, -2, 1], { size: 3, stride: 2 })).toEqual([4, 2, 2]);
  expect(pooled([1, 4, -1, 0, 2, -2, 1], { size: 3, stride: 1, padding: 'same' })).toEqual([
    4, 4, 4, 2, 2, 2, 1,
  ]);
});

test('an odd length loses its newest step, or its oldest', () => {
  expect(pooled([5, 1, 2, 3, 9], { size: 2 })).toEqual([5, 3]);
  expect(pooled([5, 1, 2, 3, 9], { size: 2, anchor: 'newest' })).toEqual([2, 9]);
});

test('padding never wins, not even against negative values', () => {
  expect(pooled([-3, -5, -4], { size: 3, stride: 1, padding: 1 })).toEqual([-3, -3, -4]);
  expect(pooled([-3, -5, -4], { size: 2, padding: 'causal' })).toEqual([-3, -4]);
});

test('a NaN spoils the windows it is in, and no others', () => {
  expect(pooled([1, 2, Number.NaN, 3, 4, 5], { size: 2 })).toEqual([2, Number.NaN, 5]);
});

test.for([
  { size: 2 },
  { size: 3, stride: 2, padding: 1 },
  { size: 4, stride: 1, anchor: 'newest', padding: 'same' },
  { size: 3, stride: 3, dilation: 2, anchor: 'newest' },
] as const)('%o: equals the loop, and so do its gradients', (options) => {
  const x = randomVariable<Tensor3D>([2, 11, 3], 'pool x');
  const before = memory().numTensors;
  const y = tidy(() => maxPool1d(x, options));
  expect(memory().numTensors).toBe(before + 1);
  const { start, stride, dilation, size, count } = slidingWindow(11, {
    ...options,
    stride: 'stride' in options ? options.stride : options.size,
  });
  const expected = nested(x.dataSync(), x.shape).map((row) =>
    matrix(count, 3, (w, c) => {
      const steps = Array.from({ length: size }, (_, k) => start + w * stride + k * dilation);
      return Math.max(...steps.flatMap((step) => row[step]?.[c] ?? []));
    }),
  );
  expect(y.shape).toEqual([2, count, 3]);
  expect(largestDifference(y.dataSync(), expected.flat(2))).toBe(0);
  expect(gradientErrors(() => maxPool1d(x, options), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
});
