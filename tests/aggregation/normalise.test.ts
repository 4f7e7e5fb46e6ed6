import { expect, test } from 'vitest';
import { normalise } from '../../src/aggregation/normalise.ts';

const prior = Float64Array.of(0.5, 0.1, 0.4);

test('scales who is here to the sum 1', () => {
  const weights = Float64Array.of(3, 5, 1);
  normalise(weights, Uint8Array.of(1, 0, 1), prior);
  expect([...weights]).toEqual([0.75, 0, 0.25]);
});

test.each([
  [0, 7, 0],
  [Infinity, 1, 1],
  [NaN, 1, 1],
])('takes the prior of who is here for %d, %d, %d', (...given) => {
  const weights = Float64Array.from(given);
  normalise(weights, Uint8Array.of(1, 0, 1), prior);
  expect([...weights].map((weight) => Number(weight.toFixed(12)))).toEqual([
    0.555555555556, 0, 0.444444444444,
  ]);
});
