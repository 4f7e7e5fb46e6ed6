import { expect, test } from 'vitest';
import { fillAway } from '../../src/aggregation/fill-away.ts';

test('puts the mean of who is here in the place of who is away', () => {
  const filled = new Float64Array(4);
  fillAway(Float64Array.of(NaN, 2, NaN, 7), filled);
  expect([...filled]).toEqual([4.5, 2, 4.5, 7]);
});
