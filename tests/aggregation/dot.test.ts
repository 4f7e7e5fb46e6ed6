import { expect, test } from 'vitest';
import { dot } from '../../src/aggregation/dot.ts';

test.each([0, 1, 3, 4, 5, 11])('is the plain sum of %d products', (length) => {
  const a = Float64Array.from({ length }, (_, at) => at + 1.5);
  const b = Float64Array.from({ length }, (_, at) => 7 - 3 * at);
  expect(dot(a, b)).toBe(a.reduce((sum, value, at) => sum + value * b[at], 0));
});
