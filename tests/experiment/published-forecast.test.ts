import { expect, test } from 'vitest';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import {
  coherenceOf,
  incoherenceWarning,
  publishedForecast,
} from '../../src/experiment/published-forecast.ts';
import { predictionsCsv } from '../../src/forecast/predictions-csv.ts';
import { forecastOf, node, panelOf } from '../evaluation/fixtures.ts';

const FRANCE = node('F', 'national', null, 'France');
const BRETAGNE = node('B', 'region', 'F', 'Bretagne');
const NORMANDIE = node('N', 'region', 'F', 'Normandie');
const RENNES = node('R', 'métropole', 'B', 'Rennes');
const NODES = [FRANCE, BRETAGNE, NORMANDIE, RENNES];
const start = '2022-01-01T00:00Z';

test('sums in the file are sums of the numbers in the file', () => {
  const modelled = forecastOf({
    nodes: [NORMANDIE, BRETAGNE],
    start,
    rows: [
      [100.004, 200.004],
      [50.126, null],
    ],
  });
  expect(predictionsCsv(publishedForecast(modelled, NODES.slice(0, 3)))).toBe(
    'date,pred_France,pred_Bretagne,pred_Normandie\n' +
      '2022-01-01 01:00:00+01:00,300.00,200.00,100.00\n' +
      '2022-01-01 01:30:00+01:00,,,50.13\n',
  );
});

const readings = (total: number) =>
  panelOf({
    nodes: [FRANCE, BRETAGNE, NORMANDIE, RENNES],
    start,
    rows: [
      [total, 60, 40, 9],
      [200, 120, 80, 20],
    ],
  });
const forecast = forecastOf({
  nodes: NODES,
  start,
  rows: [
    [103, 60, 40, 9],
    [2010, 1000, 1000, 200],
  ],
});

test('a measured sum is held against its parts where their readings exhaust it, a region is not against its métropole', () => {
  const residuals = coherenceOf(forecast, { load: readings(100), nodes: NODES });
  expect(residuals.map(({ node: { id }, largest, mean, rows }) => [id, largest, mean, rows])).toEqual([
    ['F', 10, 6.5, 2],
    ['B', 0, 0, 0],
  ]);
  expect(incoherenceWarning(residuals, 'MW')).toBe(
    'the forecast does not add up: France differs from the sum of its parts by up to 10 MW, 6.5 MW on average; wattgraph reconcile makes it add up',
  );
});

test('a sum that its parts do not exhaust, or were never seen to, is in the list as not checked', () => {
  const compared = (...[made, load, nodes]: readonly [typeof forecast, Panel, readonly NodeInfo[]]) =>
    coherenceOf(made, { load, nodes }).map(({ node: { id }, rows }) => [id, rows]);
  const neither = [
    ['F', 0],
    ['B', 0],
  ];
  expect(compared(forecast, readings(109), NODES)).toEqual(neither);
  const apart = panelOf({
    nodes: NODES,
    start,
    rows: [
      [null, 60, 40, 9],
      [200, null, 80, 20],
    ],
  });
  expect(compared(forecast, apart, NODES)).toEqual(neither);
  const corse = node('C', 'region', 'F', 'Corse');
  expect(compared(forecast, readings(100), [...NODES, corse])).toEqual(neither);
  // Rennes is not forecast, so that no sum stands above a part of its own.
  const regions = forecastOf({ nodes: NODES.slice(0, 3), start, rows: [[103, 60, 40]] });
  expect(compared(regions, readings(100), NODES)).toEqual([['F', 1]]);
});

test('several sums that do not add up are counted, and those that do are not warned of', () => {
  const [france] = coherenceOf(forecast, { load: readings(100), nodes: NODES });
  const larger = { ...france, node: BRETAGNE, largest: 12_345.6, mean: 0.25 };
  expect(incoherenceWarning([france, larger, { ...france, largest: 0 }], 'kW')).toBe(
    'the forecast does not add up: Bretagne differs from the sum of its parts by up to 12,300 kW, 0.25 kW on average, and so does 1 other sum; wattgraph reconcile makes it add up',
  );
  expect(incoherenceWarning([{ ...france, largest: 1e-8 }], 'MW')).toBeNull();
  expect(incoherenceWarning([], 'MW')).toBeNull();
  expect(incoherenceWarning([france], 'MW', 'the forecast in vanilla.csv')).toMatch(
    /^the forecast in vanilla\.csv does not add up: France differs/,
  );
});
