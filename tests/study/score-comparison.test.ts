import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { loadData, type LoadedData } from '../../src/experiment/load-data.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { persistence } from '../../src/forecast/persistence.ts';
import { withSums } from '../../src/hierarchy/sums.ts';
import type { ComparedNetwork } from '../../src/study/compare-plan.ts';
import type { ComparisonTable } from '../../src/study/comparison.ts';
import { scoreComparison } from '../../src/study/score-comparison.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';

const HOUR_MS = 3_600_000;
const network = (id: string): ComparedNetwork => ({
  id,
  role: 'compared',
  operator: 'GCN',
  graph: id,
  architecture: 'residual',
  encoder: 'none',
});

let config: Config;
let data: LoadedData;
let naive: Forecast;
let table: ComparisonTable;

/** Yesterday's load times a factor, issued at midnight UTC. */
function scaled(factor: number): Forecast {
  return { ...naive, values: naive.values.map((value) => value * factor) };
}

function runsOf(id: string, factors: readonly number[]) {
  return factors.map((factor, seed) => ({
    job: { id: `${id}-seed${seed}`, network: network(id), seed },
    forecast: withSums(scaled(factor), data.nodes),
  }));
}

beforeAll(async () => {
  config = readConfig(tinyConfig(scratchFolder()));
  data = await loadData(config);
  const { grid } = data.load;
  const from = grid.stepOf(Date.UTC(2021, 2, 25));
  const timesMs = Float64Array.from({ length: 11 * 48 }, (_, row) => grid.timeAt(from + row));
  const issuedMs = timesMs.map((timeMs) => Math.floor(timeMs / (24 * HOUR_MS)) * 24 * HOUR_MS);
  naive = persistence(data.load, { timesMs, issuedMs }, { days: 1 });
  const failed = [{ id: 'd-seed0', reason: 'no' }];
  table = await scoreComparison(config, data, {
    // The runs of a lie around the persistence, so that their mean is the persistence itself.
    runs: [...runsOf('a', [1.1, 0.8, 1.1]), ...runsOf('b', [1.5, 1.6]), ...runsOf('c', [1.05])],
    failed,
  });
});

describe('a comparison', () => {
  test('has each network at each level, over its runs', () => {
    expect(table.levels.map(({ level, series }) => [level, series.length])).toEqual([
      ['national', 1],
      ['region', 12],
      ['métropole', 12],
    ]);
    expect(table.rows.map(({ id, seeds }) => [id, seeds])).toEqual([
      ['a', [0, 1, 2]],
      ['b', [0, 1]],
      ['c', [0]],
    ]);
    expect(table).toMatchObject({
      name: 'tiny',
      unit: 'MW',
      test: { from: '2021-03-26', to: '2021-04-06' },
      failed: [{ id: 'd-seed0', reason: 'no' }],
    });
    expect(table.levels[0].scored).toBeGreaterThan(200);
  });

  test('scores the regions as each run alone would be, where nothing is missing', () => {
    const alone = [1.1, 0.8, 1.1].map((factor) => {
      // Only points that every forecast has are compared: those of the persistence of a week too.
      const week = persistence(data.load, naive, { days: 7 }).values;
      const values = scaled(factor).values.map((value, cell) => (Number.isNaN(week[cell]) ? NaN : value));
      const { levels } = evaluate({ forecast: { ...naive, values }, actual: data.load });
      return levels.find(({ level }) => level === 'region')!.metrics.rmse.value!;
    });
    const { mean, best, worst, spread } = table.rows[0].scores[1].rmse!;
    const expected = (alone[0] + alone[1] + alone[2]) / 3;
    const squares = alone.map((value) => (value - expected) ** 2);
    expect(mean).toBeCloseTo(expected, 6);
    expect([best, worst]).toEqual([Math.min(...alone), Math.max(...alone)]);
    expect(spread).toBeCloseTo(Math.sqrt((squares[0] + squares[1] + squares[2]) / 2), 6);
    expect(worst).toBeGreaterThan(best + 1);
  });

  test('has the error of the mean forecast, which is not the mean error', () => {
    const [day] = table.references;
    expect(day.name).toBe('persistence, 1 day');
    for (const level of [0, 1, 2]) {
      const { mean, unif } = table.rows[0].scores[level].rmse!;
      expect(unif).toBeCloseTo(day.scores[level].rmse!, 6);
      expect(unif).toBeLessThan(mean - 1);
      expect(table.rows[0].scores[level].mape!.unif).toBeCloseTo(day.scores[level].mape!, 6);
    }
  });

  test('ranks nothing on a single run, and leaves it out of the places of the others', () => {
    expect(table.rows.map(({ scores }) => scores[0].mape!.rank)).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 2 },
      null,
    ]);
    const { spread, unif, mean, best } = table.rows[2].scores[0].mape!;
    expect([spread, unif, best]).toEqual([null, null, mean]);
  });

  test('has the three persistences', () => {
    expect(table.references.map(({ name }) => name)).toEqual([
      'persistence, 1 day',
      'persistence, 7 days',
      'mean of both persistences',
    ]);
  });

  test('tests every network against the best, over its runs', () => {
    // Eleven days that begin at 01:00 in Paris touch a twelfth.
    const tested = { days: 12, blockDays: 2 };
    expect(table.levels.map((level) => level.tested)).toEqual([tested, tested, tested]);
    const [a, b, c] = table.rows.map(({ scores }) => scores[0].mape!);
    expect(c.significance!.behind).toBeNull();
    for (const { mean, significance } of [a, b]) {
      const { by, interval } = significance!.behind!;
      expect(by).toBeCloseTo(mean - c.mean, 9);
      expect(interval.from).toBeLessThan(by);
      expect(interval.to).toBeGreaterThan(by);
    }
    expect(b.significance!.behind!.pValue).toBeLessThan(0.001);
    expect(b.significance!.setPValue).toBeLessThan(0.05);
    expect(c.significance).toMatchObject({ setPValue: 1 });
  });

  test('too few days are not tested', async () => {
    const short = (forecast: Forecast): Forecast => ({
      ...forecast,
      timesMs: forecast.timesMs.slice(0, 240),
      issuedMs: forecast.issuedMs.slice(0, 240),
      values: forecast.values.slice(0, 240 * forecast.nodes.length),
    });
    const runs = runsOf('a', [1.1, 0.8]).map(({ job, forecast }) => ({ job, forecast: short(forecast) }));
    const { levels, rows } = await scoreComparison(config, data, { runs, failed: [] });
    expect(levels.map(({ tested }) => tested)).toEqual([null, null, null]);
    expect(rows[0].scores[0].mape!.significance).toBeNull();
  });
});
