import { expect, test } from 'vitest';
import { lastValue } from '../../src/forecast/last-value.ts';
import { node, panelOf } from '../evaluation/fixtures.ts';

const start = '2022-01-01T00:00Z';
const panel = panelOf({
  nodes: [node('a'), node('b'), node('c')],
  start,
  rows: [
    [1, 10, null],
    [2, null, null],
    [3, null, 30],
    [4, 40, 99],
  ],
});

test('each node keeps its last reading that was complete at the issue', () => {
  const at = (step: number) => panel.grid.timeAt(step);
  const rows = {
    timesMs: Float64Array.of(at(1), at(2), at(2), at(3), at(9), at(2), at(3)),
    issuedMs: Float64Array.of(at(1), at(1), at(2), at(3), at(9), at(0), NaN),
  };
  const { values, timesMs, unit } = lastValue(panel, rows);
  expect(timesMs).toBe(rows.timesMs);
  expect(unit).toBe('MW');
  expect([...values]).toEqual(
    [
      [1, 10, NaN],
      [1, 10, NaN],
      [2, 10, NaN],
      [3, 10, 30],
      [4, 40, 99],
      [NaN, NaN, NaN],
      [NaN, NaN, NaN],
    ].flat(),
  );
});
