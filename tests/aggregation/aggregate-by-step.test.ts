import { describe, expect, it } from 'vitest';
import { aggregateByStep } from '../../src/aggregation/aggregate-by-step.ts';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';

const STEPS = 2;
/** Good at night, bad at noon; the other way round; and one that is away on the second day. */
const EXPERTS = [
  [10, 60, 12, 70, 11, 66, 13, 61],
  [17, 52, 18, 55, 15, 57, 19, 50],
  [14, 58, NaN, NaN, 12, 59, 15, 54],
];
const ACTUAL = [11, 53, 12, 54, 10, 56, 14, 51];

describe('aggregateByStep', () => {
  it('is a mixture of its own for each step of the day', () => {
    const forecast = aggregateByStep(EXPERTS, ACTUAL, { rule: 'boa', stepsPerDay: STEPS });
    for (let step = 0; step < STEPS; step++) {
      const mixture = new OnlineMixture(EXPERTS.length, { rule: 'boa' });
      for (let row = step; row < ACTUAL.length; row += STEPS) {
        const values = EXPERTS.map((column) => column[row]);
        expect(forecast[row]).toBe(mixture.predict(values));
        mixture.update(values, ACTUAL[row]);
      }
    }
    expect(forecast[0]).toBeCloseTo(41 / 3, 12);
    expect(Math.abs(forecast[6] - 14)).toBeLessThan(1.5);
    expect(Math.abs(forecast[7] - 51)).toBeLessThan(1.5);
  });

  it('learns of a day only after it', () => {
    const before = aggregateByStep(EXPERTS, ACTUAL, { stepsPerDay: STEPS });
    const later = ACTUAL.map((value, row) => (row < 2 ? value : 1e6));
    const after = aggregateByStep(EXPERTS, later, { stepsPerDay: STEPS });
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
    expect(after[4]).not.toBe(before[4]);
    expect(after[5]).not.toBe(before[5]);
  });
});
