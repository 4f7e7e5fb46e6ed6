import { expect, it } from 'vitest';
import { DAY_FLAGS, dayFlag, type DayFlag } from '../../src/calendar/day-flags.ts';
import { parseLocalDate } from '../../src/calendar/local-date.ts';

/** Friday, Saturday, Easter Sunday, Easter Monday, Tuesday, and 1 May, a Wednesday, with a gap before it. */
const DAYS = ['2019-04-19', '2019-04-20', '2019-04-21', '2019-04-22', '2019-04-23', '2019-05-01'].map(
  parseLocalDate,
);

it('knows what a day is', () => {
  const names = Object.keys(DAY_FLAGS) as DayFlag[];
  expect(Object.fromEntries(names.map((name) => [name, [...dayFlag(name, DAYS, 'FR')]]))).toEqual({
    dayOff: [0, 1, 1, 1, 0, 1],
    holiday: [0, 0, 0, 1, 0, 1],
    monday: [0, 0, 0, 1, 0, 0],
    saturday: [0, 1, 0, 0, 0, 0],
    sunday: [0, 0, 1, 0, 0, 0],
  });
  expect([...dayFlag('dayOff', DAYS, 'none')]).toEqual([0, 1, 1, 0, 0, 0]);
  expect([...dayFlag('dayOff', [], 'FR')]).toEqual([]);
});
