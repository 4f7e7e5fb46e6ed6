import { expect, test } from 'vitest';
import { levelScores } from '../../../src/report/sections/level-scores.ts';
import { reportFixture } from '../report-fixture.ts';
import { testsFixture } from '../tests-fixture.ts';
import { readTable } from './read-table.ts';

const { body } = levelScores(reportFixture());

test('a table per level, each number under its unit', () => {
  const [head, network, , day] = readTable(body, 'scores-1');
  expect(head).toEqual(['Forecast', 'MAPE %', 'NMAE %', 'RMSE MW', 'MAE MW', 'bias MW', 'MASE', 'skill %']);
  expect(network).toEqual(['GATv2', '4.34', '4.38', '795.8', '589.3', '−138.0', '1.075', '−86.8']);
  expect(day.slice(0, 2)).toEqual(['persistence, 1 day', '3.24']);
  expect(readTable(body, 'scores-2')[0]).toContain('WAPE %');
});

test('the best of a column is the nearest to zero, for skill the highest', () => {
  const rows = readTable(body, 'scores-1').slice(1);
  const best = rows[0].map((_, column) => rows.findIndex((row) => row[column].endsWith(' best')));
  expect(best).toEqual([-1, 4, 4, 4, 4, 2, 4, 1]);
});

test('the sum over all columns, and what was left out', () => {
  expect(readTable(body, 'scores-sum').map((row) => row[1])).toEqual([
    'sum of RMSEs MW',
    '1,743',
    '1,770',
    '1,399',
    '1,325',
    '936 best',
  ]);
  expect(body.text).toContain('MAPE leaves out 0 near zero');
});

test('tests stand below the scores of a level, an interval by its ends; none in an older run', () => {
  const data = reportFixture();
  const significance = testsFixture(data.metrics, { naive: 0.02, control: 0.4 });
  const tested = levelScores({ ...data, metrics: { ...data.metrics, significance } }).body;
  const [head, network] = readTable(tested, 'scores-1-tests');
  const [mape, rmse] = ['MAPE %', 'RMSE MW'].map((title) => [
    `${title} 95 % from`,
    'to',
    'against',
    'p',
    'set',
  ]);
  expect(head).toEqual(['Forecast', ...mape, ...rmse]);
  expect(network.slice(0, 6)).toEqual([
    'GATv2',
    '3.91',
    '5.21',
    expect.stringMatching(/^\+\d/),
    '0.020',
    'in 0.50',
  ]);
  expect(tested.text).toContain('over 184 days in blocks of 6');
  expect(body.text).not.toContain('scores-1-tests');
});
