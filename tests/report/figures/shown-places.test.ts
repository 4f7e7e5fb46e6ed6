import { expect, test } from 'vitest';
import { shownPlaces } from '../../../src/report/figures/shown-places.ts';
import { reportFixture } from '../report-fixture.ts';
import { tinyMetrics } from '../tiny-series.ts';

test('a handful of places is shown as it is', () => {
  expect(shownPlaces(reportFixture())).toEqual({ nodes: [0, 1, 2, 3], note: '' });
});

test('of many, those with the largest errors, in their own order', () => {
  const { series } = reportFixture();
  const [count, rows] = [43, 2];
  const many = {
    ...series,
    nodes: Array.from({ length: count }, (_, index) => ({ ...series.nodes[1], id: `N${index}` })),
    timesMs: series.timesMs.slice(0, rows),
    offsetMinutes: series.offsetMinutes.slice(0, rows),
    actual: new Float64Array(rows * count).fill(100),
    // Nodes 5, 17 and 40 are forecast best.
    forecast: Float64Array.from({ length: rows * count }, (_, cell) =>
      [5, 17, 40].includes(cell % count) ? 101 : 120 + (cell % count),
    ),
    scored: new Uint8Array(rows * count).fill(1),
  };
  const { nodes, note } = shownPlaces({ series: many, metrics: tinyMetrics(0) });
  expect(nodes).toEqual(
    Array.from({ length: count }, (_, node) => node).filter((node) => ![5, 17, 40].includes(node)),
  );
  expect(note).toBe(' Shown are the 40 places with the largest error of 43.');
});
