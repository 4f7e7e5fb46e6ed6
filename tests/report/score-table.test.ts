import { describe, expect, it } from 'vitest';
import { evaluateTogether } from '../../src/evaluation/evaluate-together.ts';
import { scoreTable } from '../../src/report/score-table.ts';
import { reportFixture } from './report-fixture.ts';
import { testsFixture } from './tests-fixture.ts';
import { forecastOf, node, panelOf } from '../evaluation/fixtures.ts';

const start = '2022-01-01T00:00+01:00';
const nodes = [node('T', 'national', null, 'Total'), node('a'), node('z')];
const actual = panelOf({
  nodes,
  start,
  rows: [
    [1000, 100, 0],
    [1100, 200, 0],
    [1200, null, 0],
  ],
});
const training = panelOf({
  nodes,
  start: '2021-12-01T00:00Z',
  rows: [
    [1, 10, 1],
    [51, 40, 1],
    [101, 20, 1],
  ],
});
const forecastRows = (rows: readonly (readonly number[])[]) => forecastOf({ nodes, start, rows });

const comparison = evaluateTogether({
  actual,
  training,
  seasonSteps: 1,
  forecasts: [
    {
      name: 'model',
      forecast: forecastRows([
        [1010, 110, 1],
        [1100, 180, 0],
        [1170, 5, 0],
        [9, 9, 9],
      ]),
    },
    {
      name: 'persistence-1d',
      forecast: forecastRows([
        [1020, 120, 0],
        [1120, 160, 2],
        [1140, 5, 0],
      ]),
    },
  ],
  references: ['persistence-1d'],
});

describe('scoreTable', () => {
  it('is this text at 80 columns', () => {
    expect(scoreTable(comparison)).toBe(`national: Total
                MAPE  NMAE   RMSE    MAE   bias   MASE  skill
forecast           %     %     MW     MW     MW             %
model           1.17  1.21  18.26  13.33  -6.67  0.267   60.0
persistence-1d  2.94  3.03  38.30  33.33  -6.67  0.667      –

region: mean over 2 series
                 MAPE   NMAE   WAPE   RMSE    MAE   bias   MASE  skill
forecast            %      %      %     MW     MW     MW             %
model           10.00  10.00  10.33   8.19   7.67  -2.33  0.600   50.0
persistence-1d  20.00  20.00  20.67  16.39  15.33  -4.67  1.200      –

all 3 columns
                sum of RMSEs
forecast                  MW
model                  34.65
persistence-1d         71.07

Every series of a level weighs the same; WAPE pools them, Σ|error| / Σ|actual|.
Bias: forecast minus actual. NMAE: by the mean |actual| of the same series.
Skill: MAE taken off the best reference at the level.
national: 3 points scored, not scored 0 without actual and 0 without forecast;
MAPE leaves out 0 near zero (below 1\u00a0% of the series' mean).
region: 5 points scored, not scored 1 without actual and 0 without forecast;
MAPE leaves out 3 near zero (below 1\u00a0% of the series' mean).
region: MAPE over 1 of 2 series.
region: NMAE over 1 of 2 series.
region: MASE over 1 of 2 series.
Left out of model, so that all are scored on the same points: 0 points (1 times
that another forecast lacks).
–: no value.
`);
  });

  it.each([60, 80, 120])('keeps to %i columns', (width) => {
    const lines = scoreTable(comparison, { width }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  it('drops the same columns from every level where it is too wide, and says which', () => {
    const text = scoreTable(comparison, { width: 60 });
    expect(text).toContain('Not shown at this width: NMAE, MASE.');
    const heads = text
      .split('\n')
      .filter((line) => line.trimStart().startsWith('MAPE  ') || /^ +MAPE/.test(line));
    expect(heads.map((line) => line.trim().split(/ +/))).toEqual([
      ['MAPE', 'RMSE', 'MAE', 'bias', 'skill'],
      ['MAPE', 'WAPE', 'RMSE', 'MAE', 'bias', 'skill'],
    ]);
    expect(scoreTable(comparison, { width: 120 })).not.toContain('Not shown');
  });

  it('marks heads and the best values only when asked for colour', () => {
    const coloured = scoreTable(comparison, { colour: true });
    expect(coloured).toContain('\u001b[1mMAPE\u001b[22m');
    expect(coloured).toContain('\u001b[32m1.17\u001b[39m');
    expect(coloured).not.toContain('\u001b[32m2.94');
    // oxlint-disable-next-line no-control-regex
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '').replaceAll(/ +$/gm, '')).toBe(scoreTable(comparison));
  });

  it('marks the highest skill', () => {
    const day = [[1020, 120, 0]];
    const forecasts = [
      { name: 'poor', forecast: forecastRows([[1015, 120, 0]]) },
      { name: 'good', forecast: forecastRows([[1005, 120, 0]]) },
      { name: 'day', forecast: forecastRows(day) },
    ];
    const text = scoreTable(evaluateTogether({ actual, forecasts, references: ['day'] }), { colour: true });
    expect(text).toContain('\u001b[32m75.0\u001b[39m');
    expect(text).not.toContain('\u001b[32m25.0\u001b');
  });

  it('leaves out columns without any value and shortens long names', () => {
    const long = 'a forecast with a name too long for a terminal';
    const alone = evaluateTogether({
      actual,
      nodes: [nodes[0]],
      forecasts: [{ name: long, forecast: forecastRows([[1010, 0, 0]]) }],
    });
    const text = scoreTable(alone);
    expect(text).not.toMatch(/MASE|skill|sum of RMSEs/);
    expect(text).toContain('a forecast with a name too …  1.00  1.00');
  });
});

describe('tests of the scores', () => {
  const { metrics } = reportFixture();
  const tested = { ...metrics, significance: testsFixture(metrics, { naive: 0.02, control: 0.4 }) };

  it('stand below each level, beside each other where there is room, and are explained', () => {
    const text = scoreTable(tested, { width: 120 });
    const [, tests] = text.split('\n').filter((line) => line.startsWith('GATv2 '));
    expect(tests.split(/ {2,}/).slice(0, 5)).toEqual([
      'GATv2',
      '3.91 – 5.21',
      expect.stringMatching(/^\+/),
      '0.020',
      'in 0.50',
    ]);
    expect(tests.split(/ {2,}/)).toHaveLength(9);
    expect(text.replaceAll('\n', ' ')).toContain('over 184 days in blocks of 6');
  });

  it('tell the forecasts that are no baselines from the first of them', () => {
    const lines = scoreTable(tested, { width: 120 }).split('\n');
    const head = lines.findIndex((line) => line.startsWith('against GATv2 '));
    expect(lines[head].split(/ {2,}/)).toEqual([
      'against GATv2',
      'difference',
      '95 %',
      'p',
      'difference',
      '95 %',
      'p',
    ]);
    expect(lines[head + 1].split(/ {2,}/)).toEqual([
      'without graph',
      expect.stringMatching(/^[+-]/),
      expect.stringContaining(' – '),
      '0.40',
      expect.stringMatching(/^[+-]/),
      expect.stringContaining(' – '),
      '0.40',
    ]);
  });

  it('stand below each other where there is none', () => {
    const text = scoreTable(tested, { width: 70 });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(70);
    const rows = text.split('\n').filter((line) => line.startsWith('GATv2 '));
    expect(rows[1].split(/ {2,}/)).toHaveLength(5);
  });
});
