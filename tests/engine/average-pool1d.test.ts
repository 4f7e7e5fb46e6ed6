import { beforeAll, expect, test } from 'vitest';
import { averagePool1d } from '../../src/engine/average-pool1d.ts';
import { startBackend } from '../../src/engine/backend.ts';
import type { SlidingOptions } from '../../src/engine/sliding-window.ts';
import { checkPool, pooledRow } from './pool-checks.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const pooled = (values: readonly number[], options: SlidingOptions): number[] =>
  pooledRow(averagePool1d, values, options);

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
  checkPool(averagePool1d, options, {
    ofWindow: (inside) => inside.reduce((sum, value) => sum + value, 0) / inside.length,
    within: 1e-6,
  });
});
