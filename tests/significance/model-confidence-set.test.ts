import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { blockBootstrap, resampledSums } from '../../src/significance/block-bootstrap.ts';
import { modelConfidenceSet } from '../../src/significance/model-confidence-set.ts';
import { autocorrelated } from './autocorrelated.ts';

/** Losses of forecasts that share the hard days and are worse than the first by these gaps. */
function losses(gaps: readonly number[], trial: number): Float64Array[] {
  const random = new RandomStream(11, 'losses', trial);
  const common = autocorrelated(random, 160, 0.4);
  return gaps.map((gap) => autocorrelated(random, 160, 0.3).map((own, t) => 5 + common[t] + 0.5 * own + gap));
}

describe('the set', () => {
  test('of two forecasts is the bootstrap test of their difference', () => {
    const [a, b] = losses([0, 0.12], 0);
    const resamples = blockBootstrap(160, { blockSteps: 5, resamples: 500, seed: 1 });
    const differences = a.map((loss, t) => loss - b[t]);
    const mean = differences.reduce((sum, value) => sum + value) / 160;
    const about = Array.from(resampledSums(resamples, differences), (sum) => Math.abs(sum / 160 - mean));
    const share = about.filter((value) => value >= Math.abs(mean)).length / 500;
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(0.9);
    const pValues = modelConfidenceSet([a, b], resamples);
    const [better, worse] = mean < 0 ? [0, 1] : [1, 0];
    expect(pValues[better]).toBe(1);
    expect(pValues[worse]).toBeCloseTo(share, 12);
  });

  test('holds all of several copies, and one alone', () => {
    const [a] = losses([0], 1);
    const resamples = blockBootstrap(160, { resamples: 100 });
    expect(modelConfidenceSet([a, a, a], resamples)).toEqual([1, 1, 1]);
    expect(modelConfidenceSet([a], resamples)).toEqual([1]);
  });

  test('p-values do not fall from the worst to the best, whatever the order of the forecasts', () => {
    const all = losses([0, 0.3, 0.05, 0.15], 2);
    const resamples = blockBootstrap(160, { blockSteps: 5, resamples: 300, seed: 2 });
    const pValues = modelConfidenceSet(all, resamples);
    const order = [2, 0, 3, 1];
    expect(
      modelConfidenceSet(
        order.map((index) => all[index]),
        resamples,
      ),
    ).toEqual(order.map((index) => pValues[index]));
    expect(pValues[1]).toBeLessThan(0.05);
    expect(Math.max(...pValues)).toBe(1);
    expect(pValues[1]).toBeLessThanOrEqual(pValues[3]);
  });
});

describe('simulated losses whose answer is known', () => {
  /** Share of trials in which the first is in the 95 % set, and how many are in it in the mean. */
  function trials(gaps: readonly number[]): { readonly holdsFirst: number; readonly size: number } {
    let held = 0;
    let size = 0;
    for (let trial = 0; trial < 120; trial++) {
      const resamples = blockBootstrap(160, { blockSteps: 5, resamples: 250, seed: trial });
      const pValues = modelConfidenceSet(losses(gaps, trial), resamples);
      if (pValues[0] >= 0.05) held++;
      size += pValues.filter((pValue) => pValue >= 0.05).length;
    }
    return { holdsFirst: held / 120, size: size / 120 };
  }

  test('holds a best forecast at least as often as it says, and equals stay', () => {
    const { holdsFirst, size } = trials([0, 0, 0, 0]);
    // 0.95 less two standard errors of 120 trials.
    expect(holdsFirst).toBeGreaterThan(0.91);
    expect(size).toBeGreaterThan(3.6);
  });

  test('throws out what is worse', () => {
    const { holdsFirst, size } = trials([0, 0.3, 0.3, 0.3]);
    expect(holdsFirst).toBeGreaterThan(0.97);
    expect(size).toBeLessThan(1.3);
  });
});
