import { expect, it } from 'vitest';
import { formatLocalDate } from '../../src/calendar/local-date.ts';
import { localDays } from '../../src/calendar/local-days.ts';

const dates = (zone: string, ...times: string[]): string[] =>
  [
    ...localDays(
      times.map((time) => Date.parse(time)),
      zone,
    ),
  ].map(formatLocalDate);

it('turns at local midnight, in winter, in summer and west of Greenwich', () => {
  expect(dates('Europe/Paris', '2018-12-31T22:59Z', '2018-12-31T23:00Z')).toEqual([
    '2018-12-31',
    '2019-01-01',
  ]);
  expect(dates('Europe/Paris', '2019-06-30T21:30Z', '2019-06-30T22:00Z')).toEqual([
    '2019-06-30',
    '2019-07-01',
  ]);
  expect(dates('America/New_York', '1969-12-31T04:00Z', '1969-12-31T06:00Z')).toEqual([
    '1969-12-30',
    '1969-12-31',
  ]);
});

it('refuses an unknown zone', () => {
  expect(() => localDays([0], 'Europe/Gotham')).toThrow('expected an IANA zone, got "Europe/Gotham"');
});
