import { expect, it } from 'vitest';
import { evaluateTogether } from '../../src/evaluation/evaluate-together.ts';
import { metricsDocument } from '../../src/evaluation/metrics-json.ts';
import { forecastOf, node, panelOf } from './fixtures.ts';

it('is plain data that survives JSON, with the meaning of each metric', () => {
  const start = '2022-01-01T00:00Z';
  const nodes = [node('a'), node('z')];
  const comparison = evaluateTogether({
    actual: panelOf({
      nodes,
      start,
      rows: [
        [4, null],
        [0, null],
      ],
    }),
    forecasts: [
      {
        name: 'model',
        forecast: forecastOf({
          nodes,
          start,
          rows: [
            [5, 1],
            [3, 1],
          ],
        }),
      },
    ],
  });
  const document = metricsDocument(comparison);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  expect(document.scores[0].nodes[0].metrics.mape).toEqual({ value: 25, n: 1 });
  expect(Object.keys(document.definitions)).toEqual([
    'mape',
    'nmae',
    'rmse',
    'mae',
    'bias',
    'mase',
    'wape',
    'rmseSum',
  ]);
  expect(document.definitions.bias).toEqual({
    title: 'bias',
    unit: 'load',
    formula: 'mean(ŷ − y)',
    denominator: null,
    sign: 'positive: the forecast is too high',
  });
});
