import { expect, test } from 'vitest';
import { placeMonthError } from '../../../src/report/figures/place-month-error.ts';
import { reportFixture } from '../report-fixture.ts';

test('a place has the error in each month that metrics.json has', () => {
  const data = reportFixture();
  const { rows } = placeMonthError(data)!.table;
  const nation = rows.filter(([node]) => node === 'FR');
  expect(nation.map(([, month]) => month)).toEqual(['2021-10', '2021-11']);
  for (const [, month, error] of nation) {
    const stored = data.metrics.scores[0].groups.month.find(
      ({ key, level }) => key === month && level === 'national',
    );
    expect(error).toBeCloseTo(stored!.metrics.mape.value!, 9);
  }
});
