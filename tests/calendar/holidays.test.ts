import { describe, expect, it } from 'vitest';
import { holidays } from '../../src/calendar/holidays.ts';
import type { HolidayCalendar } from '../../src/calendar/holidays.ts';
import { formatLocalDate, parseLocalDate } from '../../src/calendar/local-date.ts';

function yearDays(year: number) {
  return { fromDay: parseLocalDate(`${year}-01-01`), toDay: parseLocalDate(`${year}-12-31`) };
}

function dates(calendar: HolidayCalendar, year: number): string[] {
  const found = holidays(calendar, yearDays(year));
  return [...found.keys()].map((day) => formatLocalDate(day).slice(5)).toSorted();
}

const FRANCE_2019 = [
  '01-01',
  '04-22',
  '05-01',
  '05-08',
  '05-30',
  '06-10',
  '07-14',
  '08-15',
  '11-01',
  '11-11',
  '12-25',
];

describe('holidays', () => {
  it('knows the 11 days of France and the 13 of Alsace and Moselle', () => {
    expect(dates('FR', 2019)).toEqual(FRANCE_2019);
    expect(dates('FR-alsace-moselle', 2019)).toEqual([...FRANCE_2019, '04-19', '12-26'].toSorted());
  });

  it('takes days out by name and puts others in every year', () => {
    const found = holidays('FR', yearDays(2019), { omit: ['Labour Day'], add: ['12-26', '05-01', '03-07'] });
    const days = [...found.keys()].map((day) => formatLocalDate(day).slice(5)).toSorted();
    expect(days).toEqual([...FRANCE_2019, '03-07', '12-26'].toSorted());
    expect(holidays('none', yearDays(2019), { add: ['12-26'] }).size).toBe(1);
    expect(holidays('FR', yearDays(2019), { omit: ['Labour Day'] }).size).toBe(10);
  });

  it('counts once two holidays on one day', () => {
    expect(dates('FR', 2008).length).toBe(10);
  });

  it('knows England, with days moved and days added', () => {
    expect(dates('GB-ENG', 2022)).toEqual(
      '01-01 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-25 12-26 12-27'.split(' '),
    );
    expect(dates('GB-ENG', 2023)).toContain('05-08');
  });

  it('knows Scotland: 2 January and Saint Andrew, no Easter Monday, August at its start', () => {
    expect(dates('GB-SCT', 2024)).toEqual(
      '01-01 01-02 03-29 05-06 05-27 08-05 11-30 12-02 12-25 12-26'.split(' '),
    );
  });

  it('knows the federal days of the US as observed', () => {
    expect(dates('US', 2006)).toEqual(
      '01-01 01-02 01-16 02-20 05-29 07-04 09-04 10-09 11-11 11-23 12-25'.split(' '),
    );
    expect(dates('US', 2004)).toEqual(expect.arrayContaining(['07-04', '07-05', '12-24', '12-25', '12-31']));
    expect(dates('US', 2020)).not.toContain('06-19');
    expect(dates('US', 2022)).toEqual(expect.arrayContaining(['06-19', '06-20', '11-24']));
  });

  it('includes both ends, crosses the year, and names what it finds', () => {
    const found = holidays('FR', {
      fromDay: parseLocalDate('2019-12-25'),
      toDay: parseLocalDate('2020-01-01'),
    });
    expect([...found]).toEqual([
      [parseLocalDate('2019-12-25'), 'Christmas Day'],
      [parseLocalDate('2020-01-01'), "New Year's Day"],
    ]);
    const between = { fromDay: parseLocalDate('2019-12-26'), toDay: parseLocalDate('2019-12-31') };
    expect(holidays('FR', between).size).toBe(0);
  });

  it('finds none in the calendar without holidays', () => {
    expect(dates('none', 2019)).toEqual([]);
  });
});
