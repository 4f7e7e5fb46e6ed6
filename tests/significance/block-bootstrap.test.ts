import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { blockBootstrap, resampledSums, resampledSumsOf } from '../../src/significance/block-bootstrap.ts';
import { percentileInterval } from '../../src/significance/percentile-interval.ts';
import { autocorrelated } from './autocorrelated.ts';

const rowOf = ({ uses, steps }: ReturnType<typeof blockBootstrap>, resample: number): number[] =>
  Array.from(uses.subarray(resample * steps, (resample + 1) * steps));

describe('resamples', () => {
  test('are as long as the period, of blocks that are not broken', () => {
    const resamples = blockBootstrap(10, { blockSteps: 4, resamples: 50, seed: 3 });
    for (let resample = 0; resample < 50; resample++) {
      const row = rowOf(resamples, resample);
      expect(row.reduce((sum, uses) => sum + uses)).toBe(10);
      // Blocks of 4, 4 and 2 on a circle: no more than three places where the number of uses goes up.
      const rises = row.filter((uses, step) => uses > row.at(step - 1)!).length;
      expect(rises).toBeLessThanOrEqual(3);
    }
  });

  test('a block as long as the period is the period, turned', () => {
    expect(rowOf(blockBootstrap(6, { blockSteps: 6, resamples: 2 }), 1)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test('the same seed draws the same, another does not', () => {
    const draw = (seed: number) => blockBootstrap(20, { blockSteps: 3, resamples: 5, seed }).uses;
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  test('sums over a resample are those of its steps', () => {
    const resamples = blockBootstrap(7, { blockSteps: 2, resamples: 4, seed: 5 });
    const values = [3, 1, -4, 1, 5, -9, 2.5];
    const slow = [0, 1, 2, 3].map((resample) =>
      rowOf(resamples, resample)
        .flatMap((uses, step) => Array.from({ length: uses }, () => values[step]))
        .reduce((sum, value) => sum + value, 0),
    );
    Array.from(resampledSums(resamples, values)).forEach((sum, index) =>
      expect(sum).toBeCloseTo(slow[index], 12),
    );
  });

  test.each([1, 4, 6])('sums of %d series at once are those of each', (count) => {
    const resamples = blockBootstrap(9, { blockSteps: 2, resamples: 7, seed: 6 });
    const series = Array.from({ length: count }, (_, index) =>
      Float64Array.from({ length: 9 }, (__, step) => Math.sin(9 * index + step)),
    );
    const slow = series.map((values) =>
      Float64Array.from({ length: 7 }, (_, resample) =>
        rowOf(resamples, resample).reduce((sum, uses, step) => sum + uses * values[step], 0),
      ),
    );
    expect(resampledSumsOf(resamples, series)).toEqual(slow);
  });

  test('blocks that cannot be drawn are refused', () => {
    expect(() => blockBootstrap(5, { blockSteps: 6 })).toThrow(
      'at least one step and at most the whole period, got 6 of 5 steps; take shorter blocks or a longer period',
    );
    expect(() => blockBootstrap(0)).toThrow('got 1 of 0 steps');
  });
});

test('the variance of a mean is that of block means: Σ (M_i − M)² / n / number of blocks', () => {
  const steps = 60;
  const values = autocorrelated(new RandomStream(2, 'variance'), steps, 0.7);
  const mean = values.reduce((sum, value) => sum + value) / steps;
  for (const blockSteps of [1, 5]) {
    const block = (start: number): number =>
      Array.from({ length: blockSteps }, (_, k) => values[(start + k) % steps]).reduce(
        (sum, value) => sum + value,
      ) / blockSteps;
    const spread = Array.from(values, (_, start) => (block(start) - mean) ** 2).reduce(
      (sum, value) => sum + value,
    );
    const expected = spread / steps / (steps / blockSteps);
    const means = resampledSums(blockBootstrap(steps, { blockSteps, resamples: 6000, seed: 1 }), values).map(
      (sum) => sum / steps,
    );
    const centre = means.reduce((sum, value) => sum + value) / means.length;
    const variance = means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / means.length;
    // 6,000 draws know a variance to 2 %.
    expect(variance / expected).toBeGreaterThan(0.92);
    expect(variance / expected).toBeLessThan(1.08);
    expect(Math.abs(centre - mean)).toBeLessThan(4 * Math.sqrt(expected / 6000));
  }
});

test('intervals hold the truth about as often as they say where blocks are as long as the memory', () => {
  const covered = (blockSteps: number): number => {
    let held = 0;
    for (let trial = 0; trial < 200; trial++) {
      const values = autocorrelated(new RandomStream(4, 'coverage', trial), 180, 0.4);
      const resamples = blockBootstrap(180, { blockSteps, resamples: 300, seed: trial });
      const { from, to } = percentileInterval(resampledSums(resamples, values))!;
      if (from <= 0 && to >= 0) held++;
    }
    return held / 200;
  };
  // 0.95 would need an infinite period; ±0.03 is two standard errors of the 200 trials.
  expect(covered(6)).toBeGreaterThan(0.88);
  expect(covered(6)).toBeLessThan(0.98);
  expect(covered(1)).toBeLessThan(0.86);
});
