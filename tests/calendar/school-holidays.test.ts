import { expect, it } from 'vitest';
import { schoolHolidays } from '../../src/calendar/school-holidays.ts';
import { ConfigError } from '../../src/core/errors.ts';

const TABLE = [
  { fromDay: 100, toDay: 102 },
  { fromDay: 110, toDay: 111, zone: 'A' },
  { fromDay: 111, toDay: 113, zone: 'B' },
];

it('takes the rows of the zone and those without one, both ends included', () => {
  expect([...schoolHolidays(TABLE, 'A')]).toEqual([100, 101, 102, 110, 111]);
  expect([...schoolHolidays(TABLE, 'B')]).toEqual([100, 101, 102, 111, 112, 113]);
  expect([...schoolHolidays(TABLE, null)]).toEqual([100, 101, 102]);
});

it('refuses an unknown zone and a holiday turned round', () => {
  expect(() => schoolHolidays(TABLE, 'C')).toThrow(/"C".*A, B/);
  expect(() => schoolHolidays([{ fromDay: 31, toDay: 30 }], null)).toThrow(/1970-02-01.*1970-01-31/);
  expect(() => schoolHolidays([{ fromDay: 31, toDay: 30 }], null)).toThrow(ConfigError);
});
