import { expect, test } from 'vitest';
import { smallestStepMs } from '../../src/core/smallest-step.ts';

test('the smallest distance of neighbours, wherever it stands', () => {
  expect(smallestStepMs([0, 60, 90, 150])).toBe(30);
  expect(smallestStepMs(Float64Array.of(1000, 1030, 1090))).toBe(30);
});

test('the same time again, and the step back to where the next issue begins, are no steps', () => {
  expect(smallestStepMs([0, 60, 60, 120, 40, 100])).toBe(60);
});

test('one row has no step', () => {
  expect(smallestStepMs([5])).toBe(Infinity);
});
