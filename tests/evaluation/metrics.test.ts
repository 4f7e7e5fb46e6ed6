import { describe, expect, it } from 'vitest';
import { addPoint, noErrors } from '../../src/evaluation/error-sums.ts';
import type { ErrorSums } from '../../src/evaluation/error-sums.ts';
import { JOINT_METRICS, METRIC_NAMES, METRICS } from '../../src/evaluation/metrics.ts';

function sumsOf(points: readonly (readonly [actual: number, forecast: number])[], nearZero = 0): ErrorSums {
  const sums = noErrors();
  for (const [actual, forecast] of points) addPoint(sums, actual, forecast, nearZero);
  return sums;
}

// Errors +10, −20, +5; one point without actual, one without forecast.
const POINTS = [
  [100, 110],
  [200, 180],
  [0, 5],
  [NaN, 7],
  [50, NaN],
] as const;

describe('METRICS', () => {
  it('match numbers computed by hand', () => {
    const sums = sumsOf(POINTS);
    expect(sums).toMatchObject({ scored: 3, missingActual: 1, missingForecast: 1, nearZero: 1 });
    expect(METRICS.mape.of(sums)).toEqual({ value: 10, n: 2 });
    expect(METRICS.nmae.of(sums).value).toBeCloseTo(3500 / 300, 10);
    expect(METRICS.rmse.of(sums).value).toBeCloseTo(Math.sqrt(175), 10);
    expect(METRICS.mae.of(sums).value).toBeCloseTo(35 / 3, 10);
    expect(METRICS.bias.of(sums)).toEqual({ value: -5 / 3, n: 3 });
    expect(METRICS.mase.of(sums, 7)).toEqual({ value: 5 / 3, n: 3 });
  });

  it('are positive in bias where the forecast is too high', () => {
    expect(METRICS.bias.of(sumsOf([[10, 13]])).value).toBe(3);
  });

  it('leave actuals below the threshold out of MAPE alone, also negative ones', () => {
    const sums = sumsOf(
      [
        [100, 110],
        [-0.5, 1.5],
        [-2, -3],
      ],
      1,
    );
    expect(sums.nearZero).toBe(1);
    expect(METRICS.mape.of(sums)).toEqual({ value: 30, n: 2 });
    expect(METRICS.mae.of(sums).n).toBe(3);
  });

  it('have no value and no points where they cannot be computed', () => {
    const none = { value: null, n: 0 };
    for (const name of METRIC_NAMES) expect(METRICS[name].of(noErrors(), 1)).toEqual(none);
    const zeros = sumsOf([
      [0, 2],
      [0, 4],
    ]);
    expect(METRICS.mape.of(zeros)).toEqual(none);
    expect(METRICS.nmae.of(zeros)).toEqual(none);
    expect(METRICS.mae.of(zeros)).toEqual({ value: 3, n: 2 });
    expect(METRICS.mase.of(zeros, 0)).toEqual(none);
    expect(METRICS.mase.of(zeros, null)).toEqual(none);
    expect(METRICS.rmse.of(sumsOf([[1, 1e200]]))).toEqual(none);
  });
});

describe('JOINT_METRICS', () => {
  const large = sumsOf(POINTS);
  const small = sumsOf([
    [4, 7],
    [6, 6],
  ]);

  it('pool the WAPE over series', () => {
    expect(JOINT_METRICS.wape.of([large, small])).toEqual({ value: (100 * 38) / 310, n: 5 });
  });

  it('sum the RMSEs of the columns', () => {
    const { value, n } = JOINT_METRICS.rmseSum.of([large, small]);
    expect(value).toBeCloseTo(Math.sqrt(175) + Math.sqrt(4.5), 10);
    expect(n).toBe(5);
  });

  it('have no sum where a column was never scored', () => {
    expect(JOINT_METRICS.rmseSum.of([large, noErrors()])).toEqual({ value: null, n: 0 });
    expect(JOINT_METRICS.rmseSum.of([])).toEqual({ value: null, n: 0 });
  });
});
