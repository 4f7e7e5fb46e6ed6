import { expect, test } from 'vitest';
import { dailyError } from '../../../src/report/figures/daily-error.ts';
import { reportFixture } from '../report-fixture.ts';

test('the worst day of the sum is found, and every local day is in the table', () => {
  const { takeaway, table } = dailyError(reportFixture())!;
  expect(takeaway).toMatch(
    /^France was forecast worst on Sunday 31 October 2021 \(MAPE 7\.8\u00a0%\); half of all days stay below 4\.0/,
  );
  expect(table.rows.map(([date]) => date)).toEqual([
    '2021-10-26',
    '2021-10-27',
    '2021-10-28',
    '2021-10-29',
    '2021-10-30',
    '2021-10-31',
    '2021-11-01',
    '2021-11-02',
    '2021-11-03',
    '2021-11-04',
  ]);
});

test('the lines are the median and the 90th percentile of the days', () => {
  const { spec, table } = dailyError(reportFixture())!;
  const errors = table.rows.map(([, error]) => error as number).toSorted((a, b) => a - b);
  const { layer } = spec as unknown as {
    layer: { data?: { values: { share?: string; error: number }[] } }[];
  };
  const lines = layer.flatMap(({ data }) => data?.values ?? []).filter(({ share }) => share !== undefined);
  expect(lines).toEqual([
    { share: 'half of all days are better', error: (errors[4] + errors[5]) / 2 },
    {
      share: '90 % of all days are better',
      error: expect.closeTo(0.9 * errors[8] + 0.1 * errors[9], 10) as number,
    },
  ]);
});
