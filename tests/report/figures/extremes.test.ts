import { expect, test } from 'vitest';
import { extremes } from '../../../src/report/figures/extremes.ts';

test('the first of the smallest and of the largest are found; what has no value is passed over', () => {
  const items = [
    ['a', null],
    ['b', 3],
    ['c', 1],
    ['d', 3],
    ['e', NaN],
    ['f', 1],
  ] as const;
  const ends = extremes(items, ([, value]) => value);
  expect([ends?.least[0], ends?.most[0]]).toEqual(['c', 'b']);
  expect(extremes([null], (value) => value)).toBeNull();
});
