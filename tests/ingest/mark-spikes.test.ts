import { describe, expect, it } from 'vitest';
import { markSpikes } from '../../src/ingest/mark-spikes.ts';
import { readingsOf } from './readings-of.ts';

describe('markSpikes', () => {
  it('marks what exceeds ten times the median of the positive readings', () => {
    // Positive: 2 3 5 31 1e10, median 5; with the zeros it would be 1.
    expect([...markSpikes(readingsOf([0, 2, 50, 3, 0, null, 5, 1e10, 0, 0, 51]), {})]).toEqual([
      0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0,
    ]);
    expect([...markSpikes(readingsOf([2, 3, 5, 51, 50, 4, 6]), {})]).toEqual([0, 0, 0, 1, 0, 0, 0]);
  });

  it('takes the factor it is told, and the mean of two middle readings', () => {
    expect([...markSpikes(readingsOf([2, 4, 9.1, 1]), { factor: 3 })]).toEqual([0, 0, 1, 0]);
    expect([...markSpikes(readingsOf([2, 4, 9.1, 1]), { factor: 3.1 })]).toEqual([0, 0, 0, 0]);
  });

  it('learns from the slice it may see', () => {
    const values = [1, 2, 3, 25, 40, 60, 50];
    expect([...markSpikes(readingsOf(values), {})]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect([...markSpikes(readingsOf(values, { fitOn: { from: 0, to: 3 } }), {})]).toEqual([
      0, 0, 0, 1, 1, 1, 1,
    ]);
  });

  it('marks nothing where no reading is positive', () => {
    expect([...markSpikes(readingsOf([0, 0, null, 9], { fitOn: { from: 0, to: 3 } }), {})]).toEqual([
      0, 0, 0, 0,
    ]);
  });
});
