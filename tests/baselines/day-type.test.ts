import { expect, test } from 'vitest';
import { DAY_TYPES, dayTypeOf } from '../../src/baselines/day-type.ts';
import { parseLocalDate } from '../../src/calendar/local-date.ts';

test('working days, Saturdays, and Sundays with the days off, a Saturday off among them', () => {
  const off = new Set([parseLocalDate('2021-07-14'), parseLocalDate('2021-05-01')]);
  const types = ['2021-07-13', '2021-07-14', '2021-07-17', '2021-07-18', '2021-05-01'].map(
    (date) => DAY_TYPES[dayTypeOf(parseLocalDate(date), off)],
  );
  expect(types).toEqual([
    'working day',
    'Sunday or day off',
    'Saturday',
    'Sunday or day off',
    'Sunday or day off',
  ]);
});
