import { describe, expect, it } from 'vitest';
import { formatLocalDate, parseLocalDate } from '../../src/calendar/local-date.ts';
import { buildSeries } from '../../src/features/build-series.ts';
import type { FeatureSeries } from '../../src/features/feature.ts';
import type { SeriesContext } from '../../src/features/series-context.ts';
import { sampleContext } from './sample-context.ts';

// 15 April to 14 June 2019, from local midnight.
const CONTEXT: SeriesContext = {
  ...sampleContext(Date.UTC(2019, 3, 14, 22), 61),
  holidays: { calendar: 'FR' },
};

/** Local dates (month-day) on which a flag is 1; fails where a day is 1 in parts. */
function flagged({ values, perNode }: FeatureSeries, node = 0): string[] {
  const { localDay } = CONTEXT.clock;
  const stride = perNode ? 2 : 1;
  const counts = new Map<number, number>();
  localDay.forEach((day, t) =>
    counts.set(day, (counts.get(day) ?? 0) + values[t * stride + (perNode ? node : 0)]),
  );
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([day, count]) => {
      expect(count).toBe(48);
      return formatLocalDate(day).slice(5);
    });
}

const only = (name: string, context = CONTEXT): FeatureSeries => buildSeries([name], context)[0];

describe('day types', () => {
  it('flag each weekday in its own series', () => {
    const weekdays = buildSeries(['weekday'], CONTEXT);
    expect(weekdays.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5, 6, 7].map((day) => `weekday_${day}`));
    expect(flagged(weekdays[0]).slice(0, 3)).toEqual(['04-15', '04-22', '04-29']);
    expect(flagged(weekdays[6])[0]).toBe('04-21');
    expect(flagged(only('weekend')).slice(0, 4)).toEqual(['04-20', '04-21', '04-27', '04-28']);
  });

  it('flag holidays, their eves and the bridge after Ascension', () => {
    expect(flagged(only('holiday'))).toEqual(['04-22', '05-01', '05-08', '05-30', '06-10']);
    expect(flagged(only('holidayEve'))).toEqual(['04-21', '04-30', '05-07', '05-29', '06-09']);
    expect(flagged(only('bridgeDay'))).toEqual(['05-31']);
  });

  it('see the eve and the bridge at the ends of the grid', () => {
    // 29 May and 31 May 2019, one day each.
    const eve = { ...sampleContext(Date.UTC(2019, 4, 28, 22), 1), holidays: { calendar: 'FR' } } as const;
    const bridge = { ...sampleContext(Date.UTC(2019, 4, 30, 22), 1), holidays: { calendar: 'FR' } } as const;
    expect(only('holidayEve', eve).values[47]).toBe(1);
    expect(only('bridgeDay', bridge).values[0]).toBe(1);
  });

  it('differ by node only where the calendars do', () => {
    expect(only('holiday').perNode).toBe(false);
    const context = {
      ...CONTEXT,
      holidays: { calendar: 'FR', byNode: { south: 'FR-alsace-moselle' } },
    } as const;
    const holiday = only('holiday', context);
    expect(holiday.perNode).toBe(true);
    expect(flagged(holiday, 0)).toEqual(['04-22', '05-01', '05-08', '05-30', '06-10']);
    expect(flagged(holiday, 1)).toEqual(['04-19', '04-22', '05-01', '05-08', '05-30', '06-10']);
    const same = { ...CONTEXT, holidays: { calendar: 'FR', byNode: { north: 'FR' } } } as const;
    expect(only('holiday', same).perNode).toBe(false);
  });

  it('flag school holidays by school zone', () => {
    const day = parseLocalDate;
    const table = [
      { fromDay: day('2019-05-29'), toDay: day('2019-05-30') },
      { fromDay: day('2019-04-20'), toDay: day('2019-04-21'), zone: 'A' },
      { fromDay: day('2019-04-16'), toDay: day('2019-04-16'), zone: 'B' },
    ];
    const zoned = { ...CONTEXT, schoolHolidays: { table, zoneByNode: { south: 'A' } } };
    expect(flagged(only('schoolHoliday', zoned), 0)).toEqual(['05-29', '05-30']);
    expect(flagged(only('schoolHoliday', zoned), 1)).toEqual(['04-20', '04-21', '05-29', '05-30']);
    const plain = only('schoolHoliday', { ...CONTEXT, schoolHolidays: { table: table.slice(0, 1) } });
    expect([plain.perNode, flagged(plain)]).toEqual([false, ['05-29', '05-30']]);
    expect(() => only('schoolHoliday', { ...CONTEXT, schoolHolidays: { table } })).toThrow(
      'school zone each node',
    );
  });

  it('refuse a missing calendar, a missing table and an unknown node', () => {
    const { holidays: _, ...bare } = CONTEXT;
    expect(() => only('bridgeDay', bare)).toThrow(
      'need a calendar; name one of none, FR, FR-alsace-moselle, GB-ENG',
    );
    expect(() => only('schoolHoliday')).toThrow('needs a table of school holidays');
    const strange = { ...CONTEXT, holidays: { calendar: 'FR', byNode: { est: 'FR' } } } as const;
    expect(() => only('holiday', strange)).toThrow('name est, not a node; the 2 nodes begin north, south');
  });
});
