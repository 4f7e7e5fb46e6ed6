import { expect, test } from 'vitest';
import { clipLine } from '../../src/report/clip-line.ts';

const box = { west: 0, east: 10, south: 0, north: 5 };

test('a line inside stays as it is', () => {
  const line = [
    [1, 1],
    [2, 4],
    [9, 3],
  ] as const;
  expect(clipLine(line, box)).toEqual([line]);
});

test('a line that leaves and comes back is cut at the edges into parts', () => {
  const line = [
    [8, 1],
    [12, 2],
    [12, 4],
    [8, 3],
    [8, 4],
  ] as const;
  expect(clipLine(line, box)).toEqual([
    [
      [8, 1],
      [10, 1.5],
    ],
    [
      [10, 3.5],
      [8, 3],
      [8, 4],
    ],
  ]);
});

test('a segment whose ends are both outside shows its middle only', () => {
  expect(
    clipLine(
      [
        [-2, 2],
        [14, 4],
      ],
      box,
    ),
  ).toEqual([
    [
      [0, 2.25],
      [10, 3.5],
    ],
  ]);
});

test('lines that pass by, touch a corner or have one point leave nothing', () => {
  const passing = [
    [-1, 6],
    [11, 6],
  ] as const;
  const corner = [
    [-1, 1],
    [1, -1],
  ] as const;
  expect(clipLine(passing, box)).toEqual([]);
  expect(clipLine(corner, box)).toEqual([]);
  expect(clipLine([[1, 1]], box)).toEqual([]);
});
