import { expect, test } from 'vitest';
import { doublingWidths } from '../../../src/layers/temporal/doubling-widths.ts';

test('each stage has twice the channels of the one before, and the last the given ones', () => {
  expect(doublingWidths(32, 3)).toEqual([8, 16, 32]);
  expect(doublingWidths(5, 3)).toEqual([2, 3, 5]);
  expect(doublingWidths(1, 2)).toEqual([1, 1]);
});
