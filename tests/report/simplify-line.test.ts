import { expect, test } from 'vitest';
import { simplifyLine } from '../../src/report/simplify-line.ts';

const coast = [
  [0, 0],
  [1, 0.1],
  [2, -0.1],
  [3, 5],
  [4, 6],
  [5, 7],
  [6, 8.1],
  [7, 9],
] as const;

test('keeps the corners and both ends', () => {
  expect(simplifyLine(coast, 1)).toEqual([
    [0, 0],
    [2, -0.1],
    [3, 5],
    [7, 9],
  ]);
});

test('a tolerance of nothing drops points on a straight line only', () => {
  expect(simplifyLine(coast, 0)).toEqual(coast.filter(([x]) => x !== 4));
});

test('a ring, whose ends are one point, keeps the point farthest from it', () => {
  const ring = [
    [0, 0],
    [3, 0],
    [3, 1],
    [0, 1],
    [0, 0],
  ] as const;
  expect(simplifyLine(ring, 0.5)).toEqual(ring);
  expect(simplifyLine(ring, 9)).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test('the distance is to the segment, not to the line through it', () => {
  const hook = [
    [0, 0],
    [5, 0],
    [2, 0],
  ] as const;
  expect(simplifyLine(hook, 1)).toEqual(hook);
});
