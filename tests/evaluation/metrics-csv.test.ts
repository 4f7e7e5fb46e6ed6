import { expect, it } from 'vitest';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { metricsCsv } from '../../src/evaluation/metrics-csv.ts';
import { forecastOf, node, panelOf } from './fixtures.ts';

it('writes every score as one line', () => {
  const nodes = [node('a,1'), node('z')];
  const start = '2022-01-01T00:00+01:00';
  const actual = panelOf({
    nodes,
    start,
    rows: [
      [100, null],
      [0, null],
    ],
  });
  const forecast = forecastOf({
    nodes,
    start,
    rows: [
      [125, 1],
      [-1, 1],
    ],
  });
  const lines = metricsCsv([evaluate({ forecast, actual, name: 'model "x"' })]).split('\n');
  const of = (scope: string): string[] =>
    lines
      .filter((line) => line.startsWith(`"model ""x""",${scope},`))
      .map((line) => line.slice(`"model ""x""",${scope},`.length));
  expect(lines[0]).toBe('forecast,scope,key,metric,value,n');
  expect(lines.at(-1)).toBe('');
  expect(of('all')).toEqual(['all,wape,26,2', 'all,rmseSum,,0']);
  expect(of('node').slice(0, 10)).toEqual([
    '"a,1",mape,25,1',
    '"a,1",nmae,26,2',
    `"a,1",rmse,${Math.sqrt(313)},2`,
    '"a,1",mae,13,2',
    '"a,1",bias,12,2',
    '"a,1",mase,,0',
    '"a,1",scored,2,2',
    '"a,1",missingActual,0,2',
    '"a,1",missingForecast,0,2',
    '"a,1",nearZero,1,2',
  ]);
  expect(of('level').slice(6)).toEqual([
    'region,scored,2,4',
    'region,missingActual,2,4',
    'region,missingForecast,0,4',
    'region,nearZero,1,4',
    'region,wape,26,2',
  ]);
  expect(of('region by lead').filter((line) => line.includes('mae,'))).toEqual([
    '1,nmae,25,1',
    '1,mae,25,1',
    '2,nmae,,0',
    '2,mae,1,1',
  ]);
  // 2 joint lines, 10 per node, 11 per level, 11 per level and group: 1 hour, 2 leads, 1 day type, 1 month.
  expect(lines).toHaveLength(1 + 2 + 20 + 11 + 55 + 1);
});
