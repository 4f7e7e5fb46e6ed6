import { expect, test } from 'vitest';
import { localRows, monthOf, weekdayName } from '../../../src/report/figures/local-rows.ts';

test('rows are read on the wall clock, over a month and a clock change', () => {
  const timesMs = Float64Array.from(
    ['2021-10-30T21:30Z', '2021-10-30T22:00Z', '2021-10-31T00:30Z', '2021-10-31T01:30Z', '2021-10-31T23:00Z'],
    (text) => Date.parse(text),
  );
  const { day, hour, days, dayIndex, months, monthIndex } = localRows({
    timesMs,
    offsetMinutes: Int32Array.of(120, 120, 120, 60, 60),
  });
  expect([...hour]).toEqual([23, 0, 2, 2, 0]);
  expect([...day].map((each) => each - day[0])).toEqual([0, 1, 1, 1, 2]);
  expect(days).toHaveLength(3);
  expect([...dayIndex]).toEqual([0, 1, 1, 1, 2]);
  expect(months).toEqual(['2021-10', '2021-11']);
  expect([...monthIndex]).toEqual([0, 0, 0, 0, 1]);
  expect([monthOf(day[4]), weekdayName(day[1])]).toEqual(['2021-11', 'Sunday']);
});
