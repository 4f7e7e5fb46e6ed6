import { holidays } from '../calendar/holidays.ts';
import { formatLocalDate, parseLocalDate, weekdayOf, yearPosition } from '../calendar/local-date.ts';
import type { SchoolZone } from './sample-france-nodes.ts';

/** What a local day does to the load of the whole country. */
export interface FrenchDay {
  readonly kind: 'working' | 'saturday' | 'sunday';
  /** The night before 05:00 belongs to the evening before: true after a Sunday or holiday. */
  readonly afterRest: boolean;
  /** Factor of activity: Mondays start slowly, bridge days and the week of Christmas are quiet. */
  readonly activity: number;
  /** Share of activity lost to the August holidays where a node's own depth is 1. */
  readonly augustLoss: number;
  readonly schoolHoliday: ReadonlySet<SchoolZone>;
}

const WORKING_FACTOR = [0.99, 1.004, 1.006, 1.006, 0.994];
const BRIDGE_FACTOR = 0.955;

/** School holidays 2020 and 2021 as first decided, first and last free day. */
// prettier-ignore
const SCHOOL_HOLIDAYS: readonly (readonly [from: string, to: string, zones: readonly SchoolZone[]])[] = [
  ['2020-01-01', '2020-01-05', ['A', 'B', 'C']],
  ['2020-02-08', '2020-02-23', ['C']], ['2020-02-15', '2020-03-01', ['B']], ['2020-02-22', '2020-03-08', ['A']],
  ['2020-04-04', '2020-04-19', ['C']], ['2020-04-11', '2020-04-26', ['B']], ['2020-04-18', '2020-05-03', ['A']],
  ['2020-07-04', '2020-08-31', ['A', 'B', 'C']],
  ['2020-10-17', '2020-11-01', ['A', 'B', 'C']],
  ['2020-12-19', '2021-01-03', ['A', 'B', 'C']],
  ['2021-02-06', '2021-02-21', ['A']], ['2021-02-13', '2021-02-28', ['C']], ['2021-02-20', '2021-03-07', ['B']],
  ['2021-04-10', '2021-04-25', ['A']], ['2021-04-17', '2021-05-02', ['C']], ['2021-04-24', '2021-05-09', ['B']],
  ['2021-07-07', '2021-09-01', ['A', 'B', 'C']],
  ['2021-10-23', '2021-11-07', ['A', 'B', 'C']],
  ['2021-12-18', '2022-01-02', ['A', 'B', 'C']],
];

/** The days from `fromDay` on, days since 1970-01-01. School holidays are known for 2020 and 2021 only. */
export function frenchDays(fromDay: number, numDays: number): FrenchDay[] {
  const publicHolidays = holidays('FR', { fromDay: fromDay - 1, toDay: fromDay + numDays });
  const rests = (day: number): boolean => publicHolidays.has(day) || weekdayOf(day) === 7;
  const school = schoolHolidayRows();
  return Array.from({ length: numDays }, (_, index) => {
    const day = fromDay + index;
    const weekday = weekdayOf(day);
    const kind = rests(day) ? 'sunday' : weekday === 6 ? 'saturday' : 'working';
    const bridge = (weekday === 1 && rests(day + 1)) || (weekday === 5 && rests(day - 1));
    const working = WORKING_FACTOR[weekday - 1] * (bridge ? BRIDGE_FACTOR : 1);
    const { ordinal, daysInYear } = yearPosition(day);
    const afterChristmas = ((ordinal + 180) % daysInYear) - 180 + 4;
    return {
      kind,
      afterRest: kind !== 'sunday' && rests(day - 1),
      activity: (kind === 'working' ? working : 1) * (1 - 0.075 * bell(afterChristmas / 4.5)),
      augustLoss: 0.1 * bell((ordinal - 226) / 14),
      schoolHoliday: new Set(
        school.filter((row) => row.fromDay <= day && day <= row.toDay).map((row) => row.zone),
      ),
    };
  });
}

/** `from,to,zone` of the school holidays that touch the days, both ends included. */
export function schoolHolidayCsv(fromDay: number, numDays: number): string {
  const rows = schoolHolidayRows()
    .filter((row) => row.toDay >= fromDay && row.fromDay < fromDay + numDays)
    .map((row) => `${formatLocalDate(row.fromDay)},${formatLocalDate(row.toDay)},${row.zone}`);
  return ['from,to,zone', ...rows, ''].join('\n');
}

function schoolHolidayRows(): { fromDay: number; toDay: number; zone: SchoolZone }[] {
  return SCHOOL_HOLIDAYS.flatMap(([from, to, zones]) =>
    zones.map((zone) => ({ fromDay: parseLocalDate(from), toDay: parseLocalDate(to), zone })),
  );
}

function bell(distance: number): number {
  return Math.exp(-0.5 * distance * distance);
}
