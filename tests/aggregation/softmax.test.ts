import { expect, test } from 'vitest';
import { softmax } from '../../src/aggregation/softmax.ts';

test('huge logarithms do not overflow, and who is away does not count', () => {
  const weights = Float64Array.of(2000, 2000 + Math.log(3), 9000);
  softmax(weights, Uint8Array.of(1, 1, 0), Float64Array.of(0.2, 0.3, 0.5));
  expect(weights[0]).toBeCloseTo(0.25, 12);
  expect(weights[1]).toBeCloseTo(0.75, 12);
  expect(weights[2]).toBe(0);
});

test('without any weight it is the prior', () => {
  const weights = Float64Array.of(-Infinity, -Infinity);
  softmax(weights, Uint8Array.of(1, 1), Float64Array.of(0.2, 0.8));
  expect([...weights]).toEqual([0.2, 0.8]);
});
