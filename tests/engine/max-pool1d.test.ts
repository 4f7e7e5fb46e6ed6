import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { maxPool1d } from '../../src/engine/max-pool1d.ts';
import type { SlidingOptions } from '../../src/engine/sliding-window.ts';
import { checkPool, pooledRow } from './pool-checks.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const pooled = (values: readonly number[], options: SlidingOptions): number[] =>
  pooledRow(maxPool1d, values, options);

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
  checkPool(maxPool1d, options, { ofWindow: (inside) => Math.max(...inside), within: 0 });
});
