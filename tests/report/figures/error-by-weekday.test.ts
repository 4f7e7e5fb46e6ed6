import { expect, test } from 'vitest';
import { errorByWeekday } from '../../../src/report/figures/error-by-weekday.ts';
import { reportFixture } from '../report-fixture.ts';

test('Sunday is the hardest day, and its number is that of the day type in metrics.json', () => {
  const data = reportFixture();
  const figure = errorByWeekday(data)!;
  expect(figure.takeaway).toMatch(
    /^At the level “region”, Sunday is the hardest day \(MAPE 9\.2\u00a0%\) and Friday/,
  );
  const sunday = data.metrics.scores[0].groups.dayType.find(
    ({ level, key }) => level === 'region' && key === 'Sunday',
  )!;
  const [, , error] = figure.table.rows.find(
    ([level, weekday]) => level === 'region' && weekday === 'Sunday',
  )!;
  expect(error).toBeCloseTo(sunday.metrics.mape.value!, 10);
});
