import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Panel } from '../../src/core/panel.ts';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { forecastOf, node, panelOf } from './fixtures.ts';

const TOP = node('T', 'national', null, 'Total');
const A = node('a', 'region', 'T');
const B = node('b', 'region', 'T');
const START = '2022-01-01T00:00+01:00';

const actual = panelOf({
  nodes: [A, TOP, B],
  start: START,
  rows: [
    [100, 1000, 40],
    [200, 1100, 50],
    [0, 1200, 60],
    [null, 1300, 70],
  ],
});
const forecast = forecastOf({
  nodes: [TOP, A, B],
  start: START,
  rows: [
    [1010, 110, 44],
    [1100, 180, null],
    [1170, 5, 54],
    [1300, 7, 70],
  ],
});

describe('evaluate', () => {
  const scores = evaluate({ forecast, actual, name: 'model' });

  it('scores each node on its own points', () => {
    const [top, a, b] = scores.nodes;
    expect(top).toMatchObject({ id: 'T', name: 'Total', level: 'national', scored: 4 });
    expect(top.metrics.bias.value).toBe(-5);
    expect(a).toMatchObject({ scored: 3, missingActual: 1, missingForecast: 0, nearZero: 1 });
    expect(a.metrics.mape).toEqual({ value: 10, n: 2 });
    expect(a.metrics.nmae.value).toBeCloseTo(35 / 3, 10);
    expect(b).toMatchObject({ scored: 3, missingActual: 0, missingForecast: 1, nearZero: 0 });
    expect(b.metrics.mape.value).toBeCloseTo(20 / 3, 10);
    expect(b.metrics.mase).toEqual({ value: null, n: 0 });
  });

  it('weighs the nodes of a level equally and pools the WAPE', () => {
    const [national, region] = scores.levels;
    expect(national).toMatchObject({ level: 'national', series: ['Total'] });
    expect(national.metrics.rmse).toEqual({ ...scores.nodes[0].metrics.rmse, series: 1 });
    expect(region).toMatchObject({
      level: 'region',
      series: ['a', 'b'],
      scored: 6,
      missingActual: 1,
      missingForecast: 1,
      nearZero: 1,
    });
    expect(region.metrics.mape.value).toBeCloseTo((10 + 20 / 3) / 2, 10);
    expect(region.metrics.mape).toMatchObject({ n: 5, series: 2 });
    expect(region.metrics.mae.value).toBeCloseTo((35 / 3 + 10 / 3) / 2, 10);
    expect(region.wape.value).toBeCloseTo((100 * 45) / 470, 10);
    const rmses = scores.nodes.map(({ metrics }) => metrics.rmse.value!);
    expect(scores.all.rmseSum.value).toBeCloseTo(rmses[0] + rmses[1] + rmses[2], 10);
  });

  it('groups each level by hour, lead, day type and month', () => {
    const lead = scores.groups.lead.filter(({ level }) => level === 'region');
    expect(lead.map(({ key }) => key)).toEqual(['1', '2', '3', '4']);
    expect(lead.map(({ metrics }) => metrics.mae.value)).toEqual([7, 20, 5.5, 0]);
    expect(lead[2]).toMatchObject({ scored: 2, nearZero: 1 });
    expect(lead[2].metrics.mape).toMatchObject({ n: 1, series: 1 });
    expect(lead[2].metrics.mape.value).toBeCloseTo(10, 10);
    const hour = scores.groups.hour.filter(({ level }) => level === 'region');
    expect(hour.map(({ key, metrics }) => [key, metrics.mae.value])).toEqual([
      ['0', (15 + 4) / 2],
      ['1', (5 + 3) / 2],
    ]);
    expect(scores.groups.dayType.map(({ level, key }) => `${level} ${key}`)).toEqual([
      'national Saturday',
      'region Saturday',
    ]);
    expect(scores.groups.month.map(({ key }) => key)).toEqual(['2022-01', '2022-01']);
  });

  it('counts rows outside the panel and nodes that are nowhere as missing', () => {
    const late = forecastOf({ nodes: [A], start: '2022-01-01T01:00+01:00', rows: [[1], [2], [3]] });
    const { nodes, rows } = evaluate({ forecast: late, actual, nodes: [A, B, node('x')] });
    expect(rows).toBe(3);
    expect(
      nodes.map(({ scored, missingActual, missingForecast }) => [scored, missingActual, missingForecast]),
    ).toEqual([
      [1, 2, 0],
      [0, 1, 2],
      [0, 3, 0],
    ]);
  });

  it('scores an all-missing and an all-zero node without NaN or Infinity', () => {
    const dead = panelOf({
      nodes: [A, B],
      start: START,
      rows: [
        [null, 0],
        [null, 0],
      ],
    });
    const result = evaluate({
      forecast: forecastOf({
        nodes: [A, B],
        start: START,
        rows: [
          [1, 2],
          [3, 4],
        ],
      }),
      actual: dead,
    });
    expect(result.nodes[0].metrics.rmse).toEqual({ value: null, n: 0 });
    expect(result.nodes[1]).toMatchObject({ scored: 2, nearZero: 2 });
    expect(result.nodes[1].metrics.mape).toEqual({ value: null, n: 0 });
    expect(result.levels[0].metrics.mae).toEqual({ value: 3, n: 2, series: 1 });
    expect(result.levels[0].wape).toEqual({ value: null, n: 0 });
    expect(result.all.rmseSum).toEqual({ value: null, n: 0 });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('takes near zero as a share of the mean actual of the node', () => {
    const panel = panelOf({ nodes: [A], start: START, rows: [[100], [4], [196]] });
    const high = forecastOf({ nodes: [A], start: START, rows: [[110], [8], [196]] });
    expect(evaluate({ forecast: high, actual: panel }).nodes[0].metrics.mape.value).toBeCloseTo(110 / 3, 10);
    const strict = evaluate({ forecast: high, actual: panel, nearZeroShare: 0.05 });
    expect(strict.nodes[0].metrics.mape).toEqual({ value: 5, n: 2 });
    expect(strict.nodes[0].nearZero).toBe(1);
    expect(strict.nearZeroShare).toBe(0.05);
  });

  it('scales MASE by the training period of the same node', () => {
    const training = panelOf({
      nodes: [B, A],
      start: '2021-12-01T00:00Z',
      rows: [
        [1, 10],
        [3, 40],
        [7, 20],
        [8, 30],
      ],
    });
    const { nodes, levels } = evaluate({ forecast, actual, training, seasonSteps: 2 });
    expect(nodes.map(({ metrics }) => metrics.mase.value)).toEqual([null, 35 / 30, 20 / 33]);
    expect(levels[1].metrics.mase.value).toBeCloseTo((35 / 30 + 20 / 33) / 2, 10);
  });

  it('has a season of one week unless told otherwise', () => {
    const week = Array.from({ length: 337 }, (_, step) => [step === 0 ? 5 : 100 * (step % 2) + step]);
    const training = panelOf({ nodes: [A], start: START, rows: week });
    expect(evaluate({ forecast, actual, nodes: [A], training }).nodes[0].metrics.mase.value).toBeCloseTo(
      35 / 3 / 331,
      10,
    );
  });

  it('refuses different units and steps', () => {
    expect(() => evaluate({ forecast: { ...forecast, unit: 'kW' }, actual })).toThrow(
      'in kW and the actual load in MW',
    );
    expect(() => evaluate({ forecast: { ...forecast, stepMinutes: 60 }, actual })).toThrow(
      '60 minutes and the actual load of 30',
    );
  });

  it('covers clock-change days: 46 and 50 rows', () => {
    for (const [start, length] of [
      ['2022-03-27T00:00+01:00', 46],
      ['2022-10-30T00:00+02:00', 50],
    ] as const) {
      const rows = Array.from({ length }, (_, row) => [100 + row]);
      const panel = panelOf({ nodes: [A], start, rows });
      const off = forecastOf({ nodes: [A], start, rows: rows.map(([load], row) => [load + row]) });
      const { nodes, groups } = evaluate({ forecast: off, actual: panel });
      expect(nodes[0].scored).toBe(length);
      expect(nodes[0].metrics.mae.value).toBeCloseTo((length - 1) / 2, 10);
      expect(groups.lead.at(-1)!.key).toBe(String(length));
      const two = groups.hour.find(({ key }) => key === '2');
      if (length === 46) expect(two).toBeUndefined();
      else expect(two!.metrics.mae).toMatchObject({ value: (4 + 5 + 6 + 7) / 4, n: 4 });
    }
  });
});

function pair(rows: readonly (readonly (number | null)[])[]): { forecast: Forecast; actual: Panel } {
  return {
    actual: panelOf({ nodes: [A, B], start: START, rows: rows.map((row) => row.slice(0, 2)) }),
    forecast: forecastOf({ nodes: [A, B], start: START, rows: rows.map((row) => row.slice(2)) }),
  };
}

function expectClose(got: number | null, wanted: number | null, factor = 1): void {
  if (wanted === null) expect(got).toBeNull();
  else expect(got).toBeCloseTo(wanted * factor, 6);
}

describe('evaluate, for any data', () => {
  const cell = fc.option(fc.integer({ min: 0, max: 2000 }), { freq: 5 });
  const table = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 12 });

  it('does not depend on the order of the nodes', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const swapped = pair(rows.map(([a, b, c, d]) => [b, a, d, c]));
        const renamed = { ...swapped.forecast, nodes: [B, A] };
        const other = evaluate({
          forecast: renamed,
          actual: { ...swapped.actual, nodes: [B, A] },
          nodes: [A, B],
        });
        expect(other).toEqual(evaluate(pair(rows)));
      }),
      { seed: 7 },
    );
  });

  it('leaves percentages and multiplies loads when load and forecast are scaled', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 2, max: 1000 }), (rows, factor) => {
        const once = evaluate(pair(rows));
        const scaled = evaluate(
          pair(rows.map((row) => row.map((value) => (value === null ? null : value * factor)))),
        );
        scaled.nodes.forEach(({ metrics, nearZero }, index) => {
          const before = once.nodes[index];
          expect(nearZero).toBe(before.nearZero);
          for (const name of ['mape', 'nmae'] as const)
            expectClose(metrics[name].value, before.metrics[name].value);
          for (const name of ['rmse', 'mae', 'bias'] as const)
            expectClose(metrics[name].value, before.metrics[name].value, factor);
        });
        expectClose(scaled.all.rmseSum.value, once.all.rmseSum.value, factor);
      }),
      { seed: 11 },
    );
  });
});
