import { expect, test } from 'vitest';
import { evenly } from '../../src/explain/evenly.ts';

test.for([
  [10, 3, [1, 5, 8]],
  [4, 4, [0, 1, 2, 3]],
  [3, 9, [0, 1, 2]],
  [7, 1, [3]],
  [0, 5, []],
] as const)('%i positions, at most %i', ([length, most, expected]) => {
  expect(evenly(length, most)).toEqual(expected);
});
