import { expect, test } from 'vitest';
import { rankRanges } from '../../src/study/rank-ranges.ts';

test('a network is ahead of another only if its worst run beats the best of the other', () => {
  const ranges = [
    { best: 5, worst: 6 },
    { best: 1, worst: 2 },
    { best: 1.5, worst: 5.5 },
    { best: 7, worst: 9 },
    { best: 6, worst: 6.5 },
  ];
  expect(rankRanges(ranges)).toEqual([
    { from: 2, to: 4 },
    { from: 1, to: 2 },
    { from: 1, to: 3 },
    { from: 5, to: 5 },
    { from: 3, to: 4 },
  ]);
});

test('one network alone is first and last', () => {
  expect(rankRanges([{ best: 3, worst: 3 }])).toEqual([{ from: 1, to: 1 }]);
});
