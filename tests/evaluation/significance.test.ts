import { describe, expect, test } from 'vitest';
import { evaluateTogether } from '../../src/evaluation/evaluate-together.ts';
import { memoryDays, significance } from '../../src/evaluation/significance.ts';
import { dieboldMariano } from '../../src/significance/diebold-mariano.ts';
import { actualFixture, forecastFixture } from './significance-fixture.ts';

const DAYS = 60;
const actual = actualFixture(DAYS);
const forecasts = [
  forecastFixture('good', DAYS, { size: 0.05, seed: 1 }),
  forecastFixture('as good', DAYS, { size: 0.05, seed: 2 }),
  forecastFixture('bad', DAYS, { size: 0.08, seed: 3 }),
];
const tested = await significance({ forecasts, actual, seed: 5 });
const { scores } = evaluateTogether({ forecasts, actual });

describe('every forecast by itself', () => {
  test('is tested at the levels and on the days of its scores', () => {
    expect(tested.map(({ level, days, blockDays }) => [level, days, blockDays])).toEqual([
      ['region', 60, 4],
      ['total', 60, 4],
    ]);
  });

  test('the score lies inside its interval, and differences are those of the scores', () => {
    tested.forEach(({ metrics }, level) => {
      for (const metric of ['mape', 'rmse', 'nmae'] as const) {
        const { candidates, pairs } = metrics[metric]!;
        const values = scores.map(({ levels }) => levels[level].metrics[metric].value!);
        candidates.forEach(({ interval, name }, index) => {
          expect(name).toBe(forecasts[index].name);
          expect(interval.from).toBeLessThan(values[index]);
          expect(interval.to).toBeGreaterThan(values[index]);
          expect(interval.to - interval.from).toBeLessThan(values[index] / 2);
        });
        expect(pairs.map(({ pair }) => pair)).toEqual([
          ['good', 'as good'],
          ['good', 'bad'],
          ['as good', 'bad'],
        ]);
        expect(pairs[1].difference).toBeCloseTo(values[0] - values[2], 9);
        expect(pairs[1].interval.to).toBeLessThan(0);
      }
    });
  });

  test('finds the bad one and nothing else', () => {
    for (const { metrics } of tested) {
      const { pairs, candidates } = metrics.mape!;
      expect(pairs[0].pValue).toBeGreaterThan(0.05);
      expect(pairs[1].pValue).toBeLessThan(0.001);
      expect(candidates[2].setPValue).toBeLessThan(0.05);
      expect(Math.min(candidates[0].setPValue, candidates[1].setPValue)).toBeGreaterThan(0.05);
    }
  });

  test('p-values are those of squared errors by day, three pairs corrected', async () => {
    const squares = forecasts.map(({ forecast }) =>
      Array.from({ length: DAYS }, (_, day) =>
        [0, 1, 2, 3].reduce((sum, step) => {
          const cell = (4 * day + step) * 3 + 2;
          return sum + (forecast.values[cell] - actual.values[cell]) ** 2;
        }, 0),
      ),
    );
    const raw = async (a: number, b: number) =>
      (await dieboldMariano([squares[a], squares[b]], { horizonSteps: 4 })).pValue;
    const expected = [await raw(0, 1), await raw(0, 2), await raw(1, 2)];
    const { pairs } = tested[1].metrics.rmse!;
    expect(pairs[0].pValue).toBeCloseTo(expected[0], 10);
    const smallest = Math.min(expected[1], expected[2]);
    expect(Math.min(pairs[1].pValue, pairs[2].pValue) / (3 * smallest)).toBeCloseTo(1, 6);
  });
});

test('several runs are one candidate, whose difference is that of the mean scores', async () => {
  const candidates = [
    { name: 'both', forecasts: ['good', 'bad'] },
    { name: 'alone', forecasts: ['as good'] },
  ];
  const [region] = await significance({ forecasts, candidates, actual });
  const [good, asGood, bad] = scores.map(({ levels }) => levels[0].metrics.rmse.value!);
  const { pairs } = region.metrics.rmse!;
  expect(pairs).toHaveLength(1);
  expect(pairs[0].pair).toEqual(['both', 'alone']);
  expect(pairs[0].difference).toBeCloseTo((good + bad) / 2 - asGood, 9);
});

test('the same seed gives the same, another other intervals', async () => {
  const intervals = async (seed: number) =>
    (await significance({ forecasts, actual, seed }))[0].metrics.mape!.candidates;
  expect(await intervals(5)).toEqual(tested[0].metrics.mape!.candidates);
  expect((await intervals(6))[0].interval).not.toEqual(tested[0].metrics.mape!.candidates[0].interval);
});

test('too few days say nothing', async () => {
  const few = [1, 2].map((seed) => forecastFixture(String(seed), 9, { size: 0.1, seed }));
  const [region] = await significance({ forecasts: few, actual: actualFixture(9) });
  expect(region).toEqual({
    level: 'region',
    days: 9,
    blockDays: 2,
    metrics: { mape: null, rmse: null, nmae: null },
  });
});

test('losses hang together over the cube root of the days, a week at most', () => {
  expect([1, 10, 30, 100, 365, 5000].map(memoryDays)).toEqual([1, 2, 3, 5, 7, 7]);
});
