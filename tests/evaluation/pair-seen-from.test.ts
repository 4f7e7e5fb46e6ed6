import { expect, test } from 'vitest';
import { pairSeenFrom } from '../../src/evaluation/pair-seen-from.ts';

const pair = {
  pair: ['gat', 'gcn'],
  difference: -0.2,
  interval: { from: -0.5, to: 0.1 },
  pValue: 0.07,
} as const;

test('the first of a pair sees it as it stands, the second turned round', () => {
  expect(pairSeenFrom(pair, 'gat')).toEqual({
    difference: -0.2,
    interval: { from: -0.5, to: 0.1 },
    pValue: 0.07,
  });
  expect(pairSeenFrom(pair, 'gcn')).toEqual({
    difference: 0.2,
    interval: { from: -0.1, to: 0.5 },
    pValue: 0.07,
  });
});
