import { describe, expect, it } from 'vitest';
import { markFlatLines, type FlatLineOptions } from '../../src/ingest/mark-flat-lines.ts';
import { readingsOf } from './readings-of.ts';

const flat = (value: number | null, length: number): (number | null)[] => Array.from({ length }, () => value);

function marked(values: (number | null)[], options: FlatLineOptions = {}, to = values.length): string {
  const readings = readingsOf(values, { fitOn: { from: 0, to } });
  return [...markFlatLines(readings, options)]
    .map((mark, step) => (mark === 1 ? `${step} ` : ''))
    .join('')
    .trim();
}

const range = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => from + i).join(' ');

describe('markFlatLines', () => {
  it('marks one value over 48 half-hours or more', () => {
    expect(marked([31, 30, ...flat(27, 48), 33])).toBe(range(2, 50));
    expect(marked([31, 30, ...flat(27, 47), 33])).toBe('');
    expect(marked([31, 30, ...flat(27, 12), 33], { minHours: 6 })).toBe(range(2, 14));
  });

  it('leaves zeros to another rule, and starts anew after a missing reading', () => {
    expect(marked([31, 30, ...flat(0, 60), 33])).toBe('');
    expect(marked([31, 30, ...flat(0, 60), 33], { minIncrements: 0 })).toBe('');
    expect(marked([31, 30, ...flat(27, 30), null, ...flat(27, 30)])).toBe('');
  });

  it('leaves a coarse meter alone that stands still at a few increments', () => {
    expect(marked([0.3, 0.1, ...flat(0.5, 60), 0.2])).toBe('');
    expect(marked([0.3, 0.1, ...flat(1.5, 60), 0.2])).toBe(range(2, 62));
    expect(marked([0.3, 0.1, ...flat(0.5, 60), 0.2], { minIncrements: 4 })).toBe(range(2, 62));
  });

  it('learns the increment from the slice it may see', () => {
    expect(marked([3, 2, 4, ...flat(9, 60), 8.9])).toBe(range(3, 63));
    expect(marked([3, 2, 4, ...flat(9, 60), 8.9], {}, 3)).toBe('');
  });

  it('leaves a meter that never moves to the rule on dead meters', () => {
    expect(marked(flat(27, 100))).toBe('');
  });
});
