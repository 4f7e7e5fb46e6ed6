import { expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { evaluateTogether } from '../../src/evaluation/evaluate-together.ts';
import { metricsCsv } from '../../src/evaluation/metrics-csv.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { node, panelOf } from './fixtures.ts';

const nodes = [node('a'), node('b'), node('c', 'other')];
const STEP = 5 * 60_000;
const startMs = Date.parse('2012-03-01T00:00Z');
const cell = (step: number, column: number) => 40 + ((step * 7 + column * 13) % 23);
const actual = panelOf({
  nodes,
  start: '2012-03-01T00:00Z',
  stepMinutes: 5,
  rows: Array.from({ length: 12 }, (_, step) =>
    nodes.map((_node, column) => (step === 5 && column === 1 ? null : cell(step, column))),
  ),
});

/** Issued at steps 2 to 7, four leads each. */
function rolling(error: (issue: number, lead: number, column: number) => number): Forecast {
  const rows = [2, 3, 4, 5, 6, 7].flatMap((issue) => [1, 2, 3, 4].map((lead) => ({ issue, lead })));
  return {
    nodes,
    unit: 'MW',
    zone: 'UTC',
    stepMinutes: 5,
    timesMs: Float64Array.from(rows, ({ issue, lead }) => startMs + (issue + lead - 1) * STEP),
    issuedMs: Float64Array.from(rows, ({ issue }) => startMs + issue * STEP),
    values: Float64Array.from(
      rows.flatMap(({ issue, lead }) =>
        nodes.map((_, column) => cell(issue + lead - 1, column) + error(issue, lead, column)),
      ),
    ),
  };
}

const model = (issue: number, lead: number, column: number) =>
  issue === 4 && lead === 3 && column === 0 ? NaN : lead * 1.5 - issue * 0.75 + column * 2;
const naive = (issue: number, lead: number, column: number) => lead + issue + column;

const comparison = evaluateTogether({
  actual,
  forecasts: [
    { name: 'model', forecast: rolling(model) },
    { name: 'last value', forecast: rolling(naive) },
  ],
  leadMinutes: [10, 20],
});

/** The slow twin: every (issue, lead, node) by itself. */
function byHand(columns: readonly number[], leads: readonly number[]) {
  const errors = [2, 3, 4, 5, 6, 7].flatMap((issue) =>
    leads.flatMap((lead) =>
      columns.flatMap((column) => {
        const isMissing = issue + lead - 1 === 5 && column === 1;
        const error = model(issue, lead, column);
        return isMissing || Number.isNaN(error) ? [] : [error];
      }),
    ),
  );
  return {
    rmse: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length),
    mae: errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length,
    n: errors.length,
  };
}

test.for([
  ['region', 10, [0, 1], [1, 2], 2],
  ['region', 20, [0, 1], [1, 2, 3, 4], 4],
  ['other', 20, [2], [1, 2, 3, 4], 4],
] as const)(
  '%s up to and at %i minutes, pooled over nodes and issues',
  ([level, minutes, columns, upTo, at]) => {
    const lead = comparison.scores[0].leads!.find((one) => one.level === level && one.minutes === minutes)!;
    expect(lead.series).toBe(columns.length);
    for (const [errors, leads] of [
      [lead.upTo, upTo],
      [lead.at, [at]],
    ] as const) {
      const expected = byHand(columns, leads);
      expect(errors.rmse.value).toBeCloseTo(expected.rmse, 10);
      expect(errors.mae.value).toBeCloseTo(expected.mae, 10);
      expect([errors.rmse.n, errors.mae.n]).toEqual([expected.n, expected.n]);
    }
  },
);

test('all issues of a target are scored, and a point that one forecast lacks in none', () => {
  const [first, second] = comparison.scores;
  expect(first.rows).toBe(24);
  expect(first.nodes.map(({ scored }) => scored)).toEqual([23, 20, 24]);
  expect(second.nodes.map(({ scored }) => scored)).toEqual([23, 20, 24]);
});

test('metrics.csv has a line for each', () => {
  const { rmse } = comparison.scores[0].leads![0].at;
  expect(metricsCsv(comparison.scores)).toContain(
    `\nmodel,region at lead,10 minutes,rmse,${rmse.value},${rmse.n}\n`,
  );
});

test('without leads there are none; a lead between two steps is refused', () => {
  const forecasts = [{ name: 'model', forecast: rolling(model) }];
  expect(evaluateTogether({ actual, forecasts }).scores[0].leads).toBeUndefined();
  expect(() => evaluateTogether({ actual, forecasts, leadMinutes: [12] })).toThrow(ConfigError);
});
