import { expect, test } from 'vitest';
import { bestExpert } from '../../src/aggregation/best-expert.ts';

const actual = [10, 12, 8];
const experts = [
  [11, 13, 9],
  [10, 12, 11],
  [8, 8, 8],
];

test('depends on the loss', () => {
  expect(bestExpert(experts, actual)).toEqual({ expert: 0, meanLoss: 1 });
  expect(bestExpert([[11.2, 13.2, 9.2], ...experts.slice(1)], actual, { kind: 'absolute' })).toEqual({
    expert: 1,
    meanLoss: 1,
  });
});

test('is judged by the mean of the others while it is away', () => {
  // The second expert would be perfect where it is here; where it is away the mean of the others, 8.5, stands in.
  const { expert, meanLoss } = bestExpert([experts[0], [10, 12, NaN], experts[2]], actual);
  expect(expert).toBe(1);
  expect(meanLoss).toBeCloseTo(0.25 / 3, 14);
});
