import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { evaluateTogether } from '../../src/evaluation/evaluate-together.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { persistence } from '../../src/forecast/persistence.ts';
import { panelWithSums, withSums } from '../../src/hierarchy/sums.ts';
import { forecastOf, node, panelOf } from './fixtures.ts';

const A = node('a');
const B = node('b');
const START = '2022-01-01T00:00+01:00';

const actual = panelOf({
  nodes: [A, B],
  start: START,
  rows: [
    [100, 40],
    [200, 50],
    [150, null],
    [170, 70],
  ],
});
const model = forecastOf({
  nodes: [A, B],
  start: START,
  rows: [
    [101, 41],
    [202, 52],
    [153, 63],
    [174, 74],
  ],
});
/** Columns the other way round, one row later, one cell missing. */
const naive = forecastOf({
  nodes: [B, A],
  start: '2022-01-01T00:30+01:00',
  issued: START,
  rows: [
    [45, null],
    [0, 160],
    [60, 180],
    [1, 1],
  ],
});

describe('evaluateTogether', () => {
  const { scores, leftOut, skill } = evaluateTogether({
    actual,
    forecasts: [
      { name: 'model', forecast: model },
      { name: 'naive', forecast: naive },
    ],
    references: ['naive'],
  });

  it('scores all forecasts on the points that all have', () => {
    expect(scores.map(({ forecast, rows }) => [forecast, rows])).toEqual([
      ['model', 3],
      ['naive', 3],
    ]);
    for (const { nodes } of scores) {
      expect(
        nodes.map(({ id, scored, missingActual, missingForecast }) => [
          id,
          scored,
          missingActual,
          missingForecast,
        ]),
      ).toEqual([
        ['a', 2, 0, 1],
        ['b', 2, 1, 0],
      ]);
    }
    expect(scores[0].nodes.map(({ metrics }) => metrics.mae.value)).toEqual([3.5, 3]);
    expect(scores[1].nodes.map(({ metrics }) => metrics.mae.value)).toEqual([10, 7.5]);
  });

  it('keeps the issue time of each forecast', () => {
    expect(scores.map(({ groups }) => groups.lead.map(({ key }) => key))).toEqual([
      ['2', '3', '4'],
      ['2', '3', '4'],
    ]);
  });

  it('counts what each forecast could have been scored on besides', () => {
    expect(leftOut).toEqual([
      { forecast: 'model', rows: 1, points: 3 },
      { forecast: 'naive', rows: 1, points: 0 },
    ]);
  });

  it('gives the skill of the model', () => {
    expect(skill).toHaveLength(1);
    expect(skill[0]).toMatchObject({ forecast: 'model', level: 'region', reference: 'naive', metric: 'mae' });
    expect(skill[0].value).toBeCloseTo(100 * (1 - 3.25 / 8.75), 10);
  });

  it('refuses no forecast, two of one name and an unknown reference', () => {
    const named = { name: 'model', forecast: model };
    expect(() => evaluateTogether({ actual, forecasts: [] })).toThrow('no forecast to score');
    expect(() => evaluateTogether({ actual, forecasts: [named, named] })).toThrow(
      'two forecasts are called "model"',
    );
    expect(() => evaluateTogether({ actual, forecasts: [named], references: ['x'] })).toThrow(
      '"x" is none of the forecasts model',
    );
  });
});

const UK = '../shared/data/uk_ssen_substations_dec2024';

describe.skipIf(!existsSync(UK))('persistence of 805 UK substations, 19–23 December 2024', () => {
  it('scores as the reference implementation says', () => {
    const clean = new Set(JSON.parse(readFileSync(`${UK}/clean_ids.json`, 'utf8')) as string[]);
    const lines = gunzipSync(readFileSync(`${UK}/load_wh.csv.gz`))
      .toString()
      .trimEnd()
      .split('\n');
    const [, ...ids] = lines[0].split(',');
    const total = node('total', 'total');
    const nodes = ids.filter((id) => clean.has(id)).map((id) => node(id, 'substation', 'total'));
    const kept = ids.flatMap((id, index) => (clean.has(id) ? [index + 1] : []));
    const rows = lines.slice(1).map((line) => {
      const cells = line.split(',');
      return kept.map((index) => Number(cells[index]));
    });
    const panel = panelOf({ nodes, rows, start: '2024-12-01T00:30Z', zone: 'Europe/London' });
    const days = [19, 20, 21, 22, 23].flatMap((day) =>
      Array.from({ length: 48 }, () => Date.UTC(2024, 11, day)),
    );
    const issuedMs = Float64Array.from(days);
    const timesMs = issuedMs.map((startMs, row) => startMs + (row % 48) * 1_800_000);
    const tree = [total, ...nodes];
    const day = withSums(persistence(panel, { timesMs, issuedMs }, { days: 1 }), tree);
    const week = withSums(persistence(panel, { timesMs, issuedMs }, { days: 7 }), tree);
    const mean: Forecast = {
      ...day,
      values: day.values.map((value, cell) => (value + week.values[cell]) / 2),
    };
    const { scores, skill } = evaluateTogether({
      actual: panelWithSums(panel, tree),
      forecasts: [
        { name: 'mean', forecast: mean },
        { name: 'day', forecast: day },
        { name: 'week', forecast: week },
      ],
      references: ['day', 'week'],
    });
    const percent = scores.map(({ levels }) => [
      levels[0].metrics.mape.value!,
      levels[1].metrics.nmae.value!,
    ]);
    // Two decimals are what the reference prints.
    [
      [4.24, 12.89],
      [5.21, 15.05],
      [4.76, 15.37],
    ].forEach((published, index) => {
      published.forEach((value, level) => expect(percent[index][level]).toBeCloseTo(value, 2));
    });
    expect(scores[0].levels[1].scored).toBe(805 * 240);
    expect(skill.map(({ level, reference }) => [level, reference])).toEqual([
      ['total', 'week'],
      ['substation', 'day'],
    ]);
  });
});
