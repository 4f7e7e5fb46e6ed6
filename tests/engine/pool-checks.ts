import { expect } from 'vitest';
import { slidingWindow, type SlidingOptions } from '../../src/engine/sliding-window.ts';
import { memory, tensor3d, tidy, type Tensor3D } from '../../src/engine/tensors.ts';
import { matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested } from './sparse-fixture.ts';

type Pool = (x: Tensor3D, options: SlidingOptions) => Tensor3D;

/** What a pooling makes of one row of one channel. */
export function pooledRow(pool: Pool, values: readonly number[], options: SlidingOptions): number[] {
  return [...pool(tensor3d([...values], [1, values.length, 1]), options).dataSync()];
}

/**
 * A pooling equals the loop over windows, leaks nothing, and so do its gradients, on [2, 11, 3].
 * @param ofWindow what becomes of the values of a window that lie inside the input.
 */
export function checkPool(
  pool: Pool,
  options: SlidingOptions,
  { ofWindow, within }: { ofWindow: (inside: readonly number[]) => number; within: number },
): void {
  const x = randomVariable<Tensor3D>([2, 11, 3], 'pool x');
  const before = memory().numTensors;
  const y = tidy(() => pool(x, options));
  expect(memory().numTensors).toBe(before + 1);
  const { start, stride, dilation, size, count } = slidingWindow(11, { stride: options.size, ...options });
  const expected = nested(x.dataSync(), x.shape).map((row) =>
    matrix(count, 3, (w, c) => {
      const steps = Array.from({ length: size }, (_, k) => start + w * stride + k * dilation);
      return ofWindow(steps.flatMap((step) => row[step]?.[c] ?? []));
    }),
  );
  expect(y.shape).toEqual([2, count, 3]);
  expect(largestDifference(y.dataSync(), expected.flat(2))).toBeLessThanOrEqual(within);
  expect(gradientErrors(() => pool(x, options), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
}
