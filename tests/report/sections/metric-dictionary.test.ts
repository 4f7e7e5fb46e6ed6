import { expect, test } from 'vitest';
import { METRICS } from '../../../src/evaluation/metrics.ts';
import { metricDictionary } from '../../../src/report/sections/metric-dictionary.ts';
import { reportFixture } from '../report-fixture.ts';
import { readTable } from './read-table.ts';

test('every metric with formula, unit, denominator and sign, as metrics.json has them', () => {
  const [head, ...rows] = readTable(metricDictionary(reportFixture()).body, 'metric-dictionary');
  expect(head).toEqual(['Metric', 'Formula', 'Unit', 'Divided by', 'Sign and range']);
  expect(rows.map(([title]) => title)).toEqual([
    'MAPE',
    'NMAE',
    'RMSE',
    'MAE',
    'bias',
    'MASE',
    'WAPE',
    'sum of RMSEs',
  ]);
  expect(rows[4]).toEqual(['bias', METRICS.bias.formula, 'MW', 'nothing', METRICS.bias.sign]);
  expect(rows[5][2]).toBe('none');
});
