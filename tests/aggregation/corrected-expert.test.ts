import { describe, expect, it } from 'vitest';
import { CorrectedExpert, type CorrectionOptions } from '../../src/aggregation/corrected-expert.ts';

const TWO_STEPS = {
  stepsPerDay: 2,
  typicalError: 10,
  regressors: ['bias'],
  ridgeDays: 1,
  forgetting: 1,
} as const satisfies CorrectionOptions;

describe('CorrectedExpert', () => {
  it('believes half of an error after as many days as the ridge has', () => {
    const expert = new CorrectedExpert(0, TWO_STEPS);
    expect([...expert.forecastDay([100, 200], [])]).toEqual([100, 200]);
    expert.learnDay([100, 200], [], [104, 194]);
    const next = expert.forecastDay([300, 200], []);
    expect(next[0]).toBeCloseTo(302, 10);
    expect(next[1]).toBeCloseTo(197, 10);
  });

  it('gives a day with large errors less weight', () => {
    const expert = new CorrectedExpert(0, TWO_STEPS);
    expert.learnDay([100, 200], [], [130, 200]);
    // Errors 3 and 0 in typical ones: r = √4.5, w = 1/r, θ = 3w/(1 + w).
    const weight = 1 / Math.sqrt(4.5);
    expect(expert.forecastDay([100, 200], [])[0]).toBeCloseTo(100 + (30 * weight) / (1 + weight), 10);
  });

  it('has a bias of its own for a flagged day', () => {
    const expert = new CorrectedExpert(1, { ...TWO_STEPS, regressors: [] });
    expert.learnDay([100, 200], [0], [104, 194]);
    expert.learnDay([100, 200], [1], [106, 200]);
    expect(expert.forecastDay([100, 200], [0])[0]).toBe(100);
    expect(expert.forecastDay([100, 200], [1])[0]).toBeCloseTo(103, 10);
  });

  it('carries the last error of a day into the next', () => {
    const expert = new CorrectedExpert(0, { ...TWO_STEPS, regressors: ['lastStep'] });
    expert.learnDay([100, 200], [], [100, 208]);
    expert.learnDay([100, 200], [], [105, 204]);
    // Step 0: 0.8 yesterday, 0.5 today, so θ = 0.8·0.5/(1 + 0.8²); its newest regressor is 0.4.
    expect(expert.forecastDay([100, 200], [])[0]).toBeCloseTo(100 + (10 * 0.4 * 0.4) / 1.64, 10);
  });

  it('learns nothing from what is not known, and is away when its expert is', () => {
    const expert = new CorrectedExpert(0, TWO_STEPS);
    expert.learnDay([100, NaN], [], [NaN, 194]);
    expect([...expert.forecastDay([100, 200], [])]).toEqual([100, 200]);
    expert.learnDay([100, 200], [], [104, NaN]);
    const next = expert.forecastDay([NaN, 200], []);
    expect([...next]).toEqual([NaN, 200]);
    expect(expert.forecastDay([100, 200], [])[0]).toBeCloseTo(102, 10);
  });

  it.each([
    [{ typicalError: 0 }, 'expected a typical error above 0, got 0; give it in the unit of the load'],
    [{ stepsPerDay: 47.5 }, 'expected a whole number of steps in a day, got 47.5; half-hours have 48'],
  ])('refuses %j', (change, message) => {
    expect(() => new CorrectedExpert(0, { ...TWO_STEPS, ...change })).toThrow(message);
  });
});
