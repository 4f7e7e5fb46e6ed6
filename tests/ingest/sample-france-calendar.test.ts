import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import { frenchDays, schoolHolidayCsv } from '../../src/ingest/sample-france-calendar.ts';

const day = (date: string) => frenchDays(parseLocalDate(date), 1)[0];

describe('frenchDays', () => {
  test('holidays are Sundays, and the night after them is slow', () => {
    expect(day('2021-07-14').kind).toBe('sunday');
    expect(day('2021-07-15')).toMatchObject({ kind: 'working', afterRest: true });
    expect(day('2021-07-16')).toMatchObject({ kind: 'working', afterRest: false });
    expect(day('2021-07-17').kind).toBe('saturday');
    expect(day('2021-07-18')).toMatchObject({ kind: 'sunday', afterRest: false });
  });

  test('the Friday after Ascension is a bridge', () => {
    expect(day('2021-05-14').activity / day('2021-05-21').activity).toBeCloseTo(0.955, 5);
  });

  test('Christmas and August are quiet', () => {
    expect(day('2020-12-29').activity / day('2020-12-08').activity).toBeLessThan(0.95);
    expect(day('2021-01-19').activity).toBeCloseTo(day('2021-02-02').activity, 3);
    expect(day('2021-08-12').augustLoss).toBeGreaterThan(0.09);
    expect(day('2021-06-10').augustLoss).toBeLessThan(0.001);
  });

  test('schools close by zone', () => {
    expect([...day('2021-02-08').schoolHoliday]).toEqual(['A']);
    expect([...day('2021-02-23').schoolHoliday].toSorted()).toEqual(['B', 'C']);
    expect(day('2021-06-01').schoolHoliday.size).toBe(0);
  });
});

test('schoolHolidayCsv lists the holidays that touch the days', () => {
  expect(schoolHolidayCsv(parseLocalDate('2021-02-21'), 7)).toBe(
    'from,to,zone\n2021-02-06,2021-02-21,A\n2021-02-13,2021-02-28,C\n2021-02-20,2021-03-07,B\n',
  );
});
