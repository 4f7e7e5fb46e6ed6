import { expect, test } from 'vitest';
import { worstDays } from '../../../src/report/figures/worst-days.ts';
import { reportFixture } from '../report-fixture.ts';

test('days are ranked by the mean of their places, each with the worst of them', () => {
  const { takeaway, table } = worstDays(reportFixture())!;
  expect(takeaway).toMatch(
    /^Sunday 31 October 2021 was the hardest day at the level “region”: MAPE 9\.2\u00a0% on average, 16\.8\u00a0% in Provence-Alpes-Côte d'Azur\./,
  );
  expect(table.rows[0][0]).toBe('2021-10-31');
  expect(new Set(table.rows.map(([, , node]) => node))).toEqual(new Set(['PAC']));
  const means = table.rows.map(([, mean]) => mean as number);
  expect(means).toEqual(means.toSorted((a, b) => b - a));
});
