import { expect, test } from 'vitest';
import { dailyErrors } from '../../src/evaluation/daily-errors.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { levelLosses, lossSeries } from '../../src/evaluation/loss-series.ts';
import { resampledScores } from '../../src/evaluation/resampled-scores.ts';
import { blockBootstrap } from '../../src/significance/block-bootstrap.ts';
import { actualFixture, forecastFixture } from './significance-fixture.ts';

const DAYS = 12;
const actual = actualFixture(DAYS);
const forecasts = [0.1, 0.14, 0.12].map(
  (size, seed) => forecastFixture(String(seed), DAYS, { size, seed }).forecast,
);
const [region] = dailyErrors(forecasts, { actual, nodes: actual.nodes });
/** The first forecast by itself, the others as two runs of one network. */
const candidates = [[region.sums[0]], [region.sums[1], region.sums[2]]];
const scores = forecasts.map((forecast) => evaluate({ forecast, actual }).levels[0].metrics);
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value) / values.length;

test.each(['mape', 'nmae'] as const)(
  'the mean over the days is the %s, of several runs their mean',
  (metric) => {
    const [one, two] = lossSeries(levelLosses(candidates, { metric, days: DAYS })!);
    expect(mean(one)).toBeCloseTo(scores[0][metric].value!, 10);
    expect(mean(two)).toBeCloseTo((scores[1][metric].value! + scores[2][metric].value!) / 2, 10);
  },
);

test('a difference of squared losses is, to first order, twice that of the RMSEs', () => {
  const [first, second] = [0.1, 0.1001].map((size) => forecastFixture('x', DAYS, { size, seed: 9 }).forecast);
  const [level] = dailyErrors([first, second], { actual, nodes: actual.nodes });
  const [a, b] = lossSeries(
    levelLosses(
      level.sums.map((sums) => [sums]),
      { metric: 'rmse', days: DAYS },
    )!,
  );
  const [ra, rb] = [first, second].map(
    (forecast) => evaluate({ forecast, actual }).levels[0].metrics.rmse.value!,
  );
  expect((mean(b) - mean(a)) / (2 * (rb - ra))).toBeCloseTo(1, 6);
});

test('nothing that can be scored, no losses', () => {
  const empty = region.sums[0].map((sums) => ({ ...sums, scored: sums.scored.map(() => 0) }));
  expect(levelLosses([[empty]], { metric: 'rmse', days: DAYS })).toBeNull();
});

test.each(['mape', 'rmse', 'nmae'] as const)('a resample is scored as the forecast was: %s', (metric) => {
  const level = levelLosses(candidates, { metric, days: DAYS })!;
  const resamples = blockBootstrap(DAYS, { blockSteps: 3, resamples: 5, seed: 4 });
  const whole = { ...resamples, count: 1, uses: new Uint16Array(DAYS).fill(1) };
  const [[one], [two]] = resampledScores(level, whole);
  expect(one).toBeCloseTo(scores[0][metric].value!, 10);
  expect(two).toBeCloseTo((scores[1][metric].value! + scores[2][metric].value!) / 2, 10);

  // The third resample, its days laid out one after the other and scored as a forecast of their own.
  const uses = Array.from(resamples.uses.subarray(2 * DAYS, 3 * DAYS));
  const days = uses.flatMap((times, day) => Array.from({ length: times }, () => day));
  const width = actual.nodes.length;
  const from = (cell: number): number =>
    days[Math.floor(cell / (4 * width))] * 4 * width + (cell % (4 * width));
  const laidOut = evaluate({
    forecast: {
      ...forecasts[0],
      values: forecasts[0].values.map((_, cell) => forecasts[0].values[from(cell)]),
    },
    actual: {
      ...actual,
      values: actual.values.map((_, cell) => actual.values[from(cell)]),
      observed: actual.observed.map((_, cell) => actual.observed[from(cell)]),
    },
  });
  expect(resampledScores(level, resamples)[0][2]).toBeCloseTo(laidOut.levels[0].metrics[metric].value!, 9);
});
