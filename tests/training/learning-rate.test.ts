import { expect, test } from 'vitest';
import { learningRateOf } from '../../src/training/learning-rate.ts';

test('constant', () => {
  const options = { learningRate: 0.003, schedule: 'constant' } as const;
  expect([0, 5, 9].map((epoch) => learningRateOf(options, epoch, 10))).toEqual([0.003, 0.003, 0.003]);
});

test('cosine: the full rate first, a hundredth of it last, half-way between in the middle', () => {
  const options = { learningRate: 0.01, schedule: 'cosine' } as const;
  const rates = [0, 1, 2, 3, 4].map((epoch) => learningRateOf(options, epoch, 5));
  // 0.0001 + 0.0099 (1 + cos(π k / 4)) / 2
  const expected = [0.01, 0.008550178567, 0.00505, 0.001549821433, 0.0001];
  rates.forEach((rate, epoch) => expect(rate).toBeCloseTo(expected[epoch], 11));
});

test('cosine over one epoch is the full rate', () => {
  expect(learningRateOf({ learningRate: 0.01, schedule: 'cosine' }, 0, 1)).toBe(0.01);
});
