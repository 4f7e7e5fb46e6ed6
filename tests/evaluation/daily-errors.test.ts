import { expect, test } from 'vitest';
import { dailyErrors } from '../../src/evaluation/daily-errors.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { forecastOf, node, panelOf } from './fixtures.ts';
import { actualFixture, forecastFixture } from './significance-fixture.ts';

const nodes = [node('A'), node('B', 'zone')];
const start = '2022-03-01T22:00:00Z';

test('points go to the local day of their target, sums of nothing to no day', () => {
  const shared = { nodes, start, stepMinutes: 60, zone: 'Europe/Paris' };
  // 23:00, 00:00, 01:00 in Paris; B has no reading on the first day.
  const actual = panelOf({
    ...shared,
    rows: [
      [100, null],
      [200, 50],
      [400, 40],
    ],
  });
  const forecast = forecastOf({
    ...shared,
    rows: [
      [110, 1],
      [190, 53],
      [410, 44],
    ],
  });
  const [region, zone] = dailyErrors([forecast], { actual, nodes });
  expect([region.level, region.days, zone.level, zone.days]).toEqual(['region', 2, 'zone', 1]);
  const [[a], [b]] = [region.sums[0], zone.sums[0]];
  expect(Array.from(a.absolute)).toEqual([10, 20]);
  expect(Array.from(a.squared)).toEqual([100, 200]);
  expect(Array.from(a.scored)).toEqual([1, 2]);
  expect(a.relative[1]).toBeCloseTo(10 / 200 + 10 / 400, 12);
  expect(Array.from(b.actual)).toEqual([90]);
  expect(Array.from(b.squared)).toEqual([25]);
});

test('the days add up to the sums that the scores are made of', () => {
  const actual = actualFixture(12);
  const { forecast } = forecastFixture('x', 12, { size: 0.1, seed: 3 });
  const [region] = dailyErrors([forecast], { actual, nodes: actual.nodes });
  const { nodes: scores } = evaluate({ forecast, actual });
  region.sums[0].forEach(({ relative, scored, nearZero }, series) => {
    const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value);
    expect(total(scored)).toBe(scores[series].scored);
    expect((100 * total(relative)) / (total(scored) - total(nearZero))).toBeCloseTo(
      scores[series].metrics.mape.value!,
      10,
    );
  });
});
