import { expect, test } from 'vitest';
import { endedBy, firstIssueMs, pastErrors } from '../../src/experiment/past-errors.ts';
import { forecastOf, node, panelOf } from '../evaluation/fixtures.ts';

const [A, B, C] = ['A', 'B', 'C'].map((id) => node(id));
const start = '2022-01-01T00:00Z';
const at = (time: string) => Date.parse(`2022-01-01T${time}Z`);

test('a forecast was made by its first issue, or by its first target where that is unknown', () => {
  const rows = [[1], [2], [3]];
  expect(firstIssueMs(forecastOf({ nodes: [A], start, rows, issued: null }))).toBe(at('00:00'));
  expect(firstIssueMs(forecastOf({ nodes: [A], start, rows, issued: '2021-12-31T12:00Z' }))).toBe(
    Date.parse('2021-12-31T12:00Z'),
  );
});

test('only intervals that had ended by then are past', () => {
  const forecast = forecastOf({
    nodes: [A, B],
    start,
    rows: [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ],
  });
  const ended = endedBy(forecast, at('01:15'));
  expect([...ended.timesMs]).toEqual([at('00:00'), at('00:30')]);
  expect([...ended.values]).toEqual([1, 2, 3, 4]);
  expect(endedBy(forecast, at('01:30')).timesMs).toHaveLength(3);
});

test('errors are reading less forecast, of the nodes that have both', () => {
  const forecast = forecastOf({
    nodes: [B, C, A],
    start,
    rows: [
      [10, 7, 1],
      [20, 7, null],
      [30, 7, 3],
    ],
  });
  const panel = panelOf({
    nodes: [A, B],
    start: '2022-01-01T00:30Z',
    rows: [
      [5, 26],
      [8, null],
    ],
  });
  const errors = pastErrors(forecast, panel);
  expect(errors.nodes).toEqual([B, A]);
  expect([...errors.values]).toEqual([NaN, NaN, 6, NaN, NaN, 5]);
});
