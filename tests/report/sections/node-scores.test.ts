import { expect, test } from 'vitest';
import { nodeScores } from '../../../src/report/sections/node-scores.ts';
import { reportFixture } from '../report-fixture.ts';
import { readTable } from './read-table.ts';

test('every node beside the network without its graph; best and worst only among equals', () => {
  const [head, ...rows] = readTable(nodeScores(reportFixture()).body, 'scores-by-node');
  expect(head).toEqual([
    'Node',
    'Level',
    'MAPE %',
    'NMAE %',
    'MASE',
    'RMSE MW',
    'MAE MW',
    'bias MW',
    'MAPE without graph %',
    'points scored',
  ]);
  expect(rows.map((row) => row[2])).toEqual(['4.34', '2.40 best', '9.43 worst', '3.60']);
  expect(rows.map((row) => row[5])).toEqual(['795.8', '80.9', '668.7', '197.1']);
  expect(rows.map((row) => row.at(-2))).toEqual(['3.94', '3.00', '8.25', '5.40']);
  expect(rows.map((row) => row.at(-1))).toEqual(['470', '482', '482', '470']);
});

test('a sum, in which errors cancel, is not held against its parts', () => {
  const data = reportFixture();
  const [first, ...others] = data.metrics.scores;
  const nodes = first.nodes.map((node) =>
    node.id === 'FR' ? { ...node, metrics: { ...node.metrics, mape: { value: 0.1, n: 470 } } } : node,
  );
  const metrics = { ...data.metrics, scores: [{ ...first, nodes }, ...others] };
  const rows = readTable(nodeScores({ ...data, metrics }).body, 'scores-by-node').slice(1);
  expect(rows.map((row) => row[2])).toEqual(['0.10', '2.40 best', '9.43 worst', '3.60']);
});

test('without a control its column is gone', () => {
  const data = reportFixture();
  const metrics = {
    ...data.metrics,
    scores: data.metrics.scores.filter(({ forecast }) => forecast !== 'without graph'),
    skill: data.metrics.skill.filter(({ forecast }) => forecast !== 'without graph'),
  };
  const [head] = readTable(nodeScores({ ...data, metrics }).body, 'scores-by-node');
  expect(head).not.toContain('MAPE without graph %');
});
