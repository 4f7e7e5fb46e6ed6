import { describe, expect, it } from 'vitest';
import { markZeroRuns } from '../../src/ingest/mark-zero-runs.ts';
import { readingsOf } from './readings-of.ts';

const zeros = (length: number): number[] => Array.from({ length }, () => 0);
const busy = (length: number): number[] => Array.from({ length }, (_, step) => 3 + (step % 5));

function count(values: number[], options = {}, fitTo = values.length): [marked: number, first: number] {
  const marks = markZeroRuns(readingsOf(values, { fitOn: { from: 0, to: fitTo } }), options);
  return [marks.reduce((sum, mark) => sum + mark, 0), marks.indexOf(1)];
}

describe('markZeroRuns', () => {
  it('marks a day of zeros in a node that is never zero', () => {
    expect(count([...busy(40), ...zeros(48), ...busy(9)])).toEqual([48, 40]);
    expect(count([...busy(40), ...zeros(47), ...busy(1000)])).toEqual([0, -1]);
    expect(count([...busy(40), ...zeros(10), ...busy(9)], { minHours: 5 })).toEqual([10, 40]);
  });

  it('leaves a node alone that is often zero by nature', () => {
    const often = [...busy(93), 0, 0, 0, 0, 0, 0, 3];
    expect(count([...often, ...zeros(50), 1])).toEqual([0, -1]);
    expect(count([...often, ...zeros(50), 1], { maxZeroShare: 0.06 })).toEqual([50, 100]);
  });

  it('judges by the slice it may see', () => {
    const values = [...busy(50), ...zeros(50), 4, ...zeros(20), 5];
    expect(count(values)).toEqual([0, -1]);
    expect(count(values, {}, 50)).toEqual([50, 50]);
  });

  it('marks nothing where it has seen no other reading', () => {
    expect(count(zeros(200))).toEqual([0, -1]);
  });
});
