import { expect, test } from 'vitest';
import { meanInfluence, pairInfluence } from '../../../src/report/figures/pair-influence.ts';

// a → b, b → a, c → b.
const EDGES = [
  { source: 0, target: 1, weight: 1 },
  { source: 1, target: 0, weight: 1 },
  { source: 2, target: 1, weight: 1 },
];
const INFLUENCE = {
  edges: [0, 1, 2],
  months: ['2021-07'],
  hours: [0, 1],
  values: [
    [
      [1, 10, 100],
      [2, 20, 200],
    ],
  ],
};

test('where targets alone hear, pairs are the tried edges', () => {
  const tried = {
    ...INFLUENCE,
    edges: [2, 0],
    values: [
      [
        [7, 3],
        [9, 4],
      ],
    ],
  };
  const byPair = pairInfluence({ edges: EDGES }, tried);
  expect(byPair.pairs).toMatchObject([
    { source: 2, target: 1 },
    { source: 0, target: 1 },
  ]);
  expect(byPair.values).toEqual(tried.values);
  expect(meanInfluence(byPair)).toEqual([8, 3.5]);
});

test('where both ends hear, a pair has both edges between the two, and a one-way edge makes two pairs', () => {
  const atSource = [
    [
      [0.1, 0.2, 0.3],
      [0.4, 0.5, 0.6],
    ],
  ];
  const byPair = pairInfluence({ edges: EDGES }, { ...INFLUENCE, atSource });
  expect(byPair.pairs).toMatchObject([
    { source: 0, target: 1 },
    { source: 1, target: 0 },
    { source: 2, target: 1 },
    { source: 1, target: 2 },
  ]);
  // b hears a over a → b (1) and against b → a (0.2).
  expect(byPair.values).toEqual([
    [
      [1.2, 10.1, 100, 0.3],
      [2.5, 20.4, 200, 0.6],
    ],
  ]);
});
