import { expect, test } from 'vitest';
import { influenceMatrix, meanInfluence } from '../../../src/report/figures/influence-matrix.ts';
import { reportFixture } from '../report-fixture.ts';

test('influence is the mean over months and hours', () => {
  const values = [
    [
      [1, 10],
      [3, 20],
    ],
    [
      [5, 30],
      [7, 60],
    ],
  ];
  expect(meanInfluence({ edges: [4, 2], months: ['2021-07', '2021-08'], hours: [0, 1], values })).toEqual([
    4, 30,
  ]);
});

test('edges stand in the row of their target', () => {
  const figure = influenceMatrix(reportFixture())!;
  // Edge 2, Grand Est to Bretagne: 64 MW · (1 + 1.5) / 2 · (1 + 1/2).
  const [, , moved] = figure.table.rows.find(([target, source]) => target === 'BRE' && source === 'GES')!;
  expect(moved).toBeCloseTo(120, 9);
  expect(figure.takeaway).toContain('Without its edge from Grand Est, the forecast of Bretagne moves most');
});
