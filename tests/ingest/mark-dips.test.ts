import { expect, it } from 'vitest';
import { markDips } from '../../src/ingest/mark-dips.ts';
import { readingsOf } from './readings-of.ts';

it('marks what falls below a tenth of the median of the positive readings', () => {
  // Positive: 0.4 0.6 5 6 7, median 5; zeros do not count for it but are dips themselves.
  expect([...markDips(readingsOf([5, 6, 0.4, 7, 0, 0.6]), {})]).toEqual([0, 0, 1, 0, 1, 0]);
  expect([...markDips(readingsOf([5, 6, 0.4, 7, 0, 0.6]), { factor: 5 })]).toEqual([0, 0, 1, 0, 1, 1]);
});

it('learns from the slice it may see, and marks nothing without a positive reading', () => {
  const values = [1, 2, 3, 40, 60, 50, 3];
  expect([...markDips(readingsOf(values), {})]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect([...markDips(readingsOf(values, { fitOn: { from: 3, to: 6 } }), {})]).toEqual([1, 1, 1, 0, 0, 0, 1]);
  expect([...markDips(readingsOf([0, 0, 3], { fitOn: { from: 0, to: 2 } }), {})]).toEqual([0, 0, 0]);
});
