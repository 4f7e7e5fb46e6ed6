import { expect, test } from 'vitest';
import { isHopeless } from '../../src/search/median-pruner.ts';

/** Best so far after three epochs: 0.7, 0.5, 0.6, 0.9, 0.2; after four the first falls to 0.1. */
const EARLIER = [[1, 0.8, 0.7, 0.1], [0.9, 0.5, 0.8, 0.8], [0.6], [0.9, 0.9, 0.9, 0.9], [0.4, 0.2, 0.3, 0.3]];
const WARMUP_TWO = { warmupEpochs: 2 };

test('a trial stops where its best loss is worse than the median of the best losses at its epoch', () => {
  expect(isHopeless([0.9, 0.8, 0.61], EARLIER, WARMUP_TWO)).toBe(true);
  expect(isHopeless([0.9, 0.8, 0.6], EARLIER, WARMUP_TWO)).toBe(false);
  // What it once reached counts, not where it is.
  expect(isHopeless([0.9, 0.55, 3], EARLIER, WARMUP_TWO)).toBe(false);
  // An epoch later the first of the others has 0.1: the median is 0.5.
  expect(isHopeless([0.9, 0.8, 0.6, 0.6], EARLIER, WARMUP_TWO)).toBe(true);
});

test('the median of an even number is the mean of the middle two', () => {
  const four = EARLIER.slice(0, 4);
  expect(isHopeless([0.66, 0.66, 0.66], four, { warmupEpochs: 2, minTrials: 4 })).toBe(true);
  expect(isHopeless([0.64, 0.64, 0.64], four, { warmupEpochs: 2, minTrials: 4 })).toBe(false);
});

test('nothing is judged before the warm-up or against too few trials', () => {
  expect(isHopeless([9, 9], EARLIER, WARMUP_TWO)).toBe(false);
  expect(isHopeless([9, 9, 9], EARLIER.slice(1), WARMUP_TWO)).toBe(false);
  expect(isHopeless([9, 9, 9, 9, 9], EARLIER)).toBe(false);
  expect(isHopeless([9, 9, 9, 9, 9, 9], EARLIER)).toBe(true);
});
