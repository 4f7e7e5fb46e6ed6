import { expect, test } from 'vitest';
import { levelMoves } from '../../src/hierarchy/level-moves.ts';
import { forecastOf, node } from '../evaluation/fixtures.ts';

const NODES = [node('T', 'total'), node('A', 'home', 'T'), node('B', 'home', 'T'), node('C', 'flat', 'T')];
const start = '2022-01-01T00:00Z';

test('mean and largest move of each level, over what both have', () => {
  const before = forecastOf({
    nodes: [NODES[2], NODES[0], NODES[1]],
    start,
    rows: [
      [10, 100, -20],
      [30, null, 40],
    ],
  });
  const after = forecastOf({
    nodes: NODES,
    start,
    rows: [
      [97, -26, 11, 5],
      [96, 40, 27, 5],
    ],
  });
  expect(levelMoves(before, after, NODES)).toEqual([
    { level: 'total', nodes: 1, mean: 3, largest: 3, size: 100 },
    { level: 'home', nodes: 2, mean: (1 + 6 + 3 + 0) / 4, largest: 6, size: 25 },
  ]);
});
