import { expect, test } from 'vitest';
import { dataQuality } from '../../../src/report/figures/data-quality.ts';
import { reportFixture } from '../report-fixture.ts';

const data = reportFixture();

test('missing and masked readings are counted apart, worst place first', () => {
  const { takeaway, table } = dataQuality(data)!;
  expect(takeaway).toBe('Grand Est lacks the most readings: 4 of 1,154 (0.35\u00a0%).');
  expect(table.rows).toEqual([
    ['GES', 4, 0, 1154],
    ['BRE', 0, 3, 1154],
  ]);
});

test('without an account of cleaning, what the manifest says is shown', () => {
  expect(dataQuality({ ...data, cleaning: null })!.table.rows).toEqual([['GES', 4, 0, 1154]]);
});
