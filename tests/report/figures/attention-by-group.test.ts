import { expect, test } from 'vitest';
import { attentionByMonth } from '../../../src/report/figures/attention-by-month.ts';
import { attentionByWeekday } from '../../../src/report/figures/attention-by-weekday.ts';
import { reportFixture } from '../report-fixture.ts';

const data = reportFixture();

test('the pair that changes most over the months is named', () => {
  const figure = attentionByMonth(data)!;
  // Edge 0 of the fixture: 10 % and 20 %, shifted by 0.02 and half of it in October, by −0.03 in November.
  expect(figure.takeaway).toBe(
    "The attention that Provence-Alpes-Côte d'Azur gives to Bretagne changes most: from 12.8\u00a0% of all it gives in November 2021 to 16.5\u00a0% in October 2021.",
  );
  expect(figure.table.rows[0].slice(0, 3)).toEqual(['PAC', 'BRE', '2021-10']);
  expect(figure.table.rows[0][3]).toBeCloseTo(16.5, 10);
  expect(figure.table.rows[1][3]).toBeCloseTo(12.75, 10);
});

test('weekdays stand in their order and self loops are left out', () => {
  const figure = attentionByWeekday(data)!;
  expect(figure.table.rows.slice(0, 7).map(([, , day]) => day)).toEqual([
    'Monday',
    'Tuesday',
    'Wednesday',
    'Thursday',
    'Friday',
    'Saturday',
    'Sunday',
  ]);
  expect(figure.table.rows.some(([target, source]) => target === source)).toBe(false);
});
