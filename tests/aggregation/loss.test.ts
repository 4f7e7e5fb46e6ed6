import { describe, expect, test } from 'vitest';
import { lossOf, type LossOptions } from '../../src/aggregation/loss.ts';

const CASES: readonly (readonly [LossOptions, tooHigh: number, tooLow: number])[] = [
  [{ kind: 'square' }, 9, 4],
  [{ kind: 'absolute' }, 3, 2],
  [{ kind: 'percentage' }, 3 / 8, 2 / 8],
  [{ kind: 'pinball', tau: 0.9 }, 0.1 * 3, 0.9 * 2],
];

describe.each(CASES)('%j', (options, tooHigh, tooLow) => {
  const loss = lossOf(options);

  test('charges 3 too high and 2 too low of an actual of 8', () => {
    expect(loss.of(11, 8)).toBeCloseTo(tooHigh, 14);
    expect(loss.of(6, 8)).toBeCloseTo(tooLow, 14);
    expect(loss.of(8, 8)).toBe(0);
  });

  test('has the slope of its differences', () => {
    for (const forecast of [11, 6, -4]) {
      const difference = (loss.of(forecast + 1e-5, 8) - loss.of(forecast - 1e-5, 8)) / 2e-5;
      expect(loss.slope(forecast, 8)).toBeCloseTo(difference, 6);
    }
  });

  test('costs its prices per unit of error', () => {
    if (loss.prices === null) return expect(options.kind).toBe('square');
    const [high, low] = loss.prices(8);
    expect([high * 3, low * 2]).toEqual([expect.closeTo(tooHigh, 14), expect.closeTo(tooLow, 14)]);
  });
});

test('percentage is of the size of the actual, also where it feeds back', () => {
  const { of, slope } = lossOf({ kind: 'percentage' });
  expect(of(-3, -4)).toBe(0.25);
  expect(slope(-3, -4)).toBe(0.25);
});

test.each([0, 1, -0.2, NaN])('%d is no quantile', (tau) => {
  expect(() => lossOf({ kind: 'pinball', tau })).toThrow(
    `expected a quantile tau between 0 and 1, got ${tau}; 0.5 is the median`,
  );
});
