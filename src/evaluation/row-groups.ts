import { localClock } from '../calendar/local-clock.ts';
import { formatLocalDate, weekdayOf } from '../calendar/local-date.ts';
import { WattgraphError } from '../core/errors.ts';
import { TimeGrid } from '../core/time-grid.ts';
import type { Forecast } from '../forecast/forecast.ts';

/** The ways the rows of a forecast are grouped for scoring, beside all together. */
export const GROUPINGS = ['hour', 'lead', 'dayType', 'month'] as const;

export type Grouping = (typeof GROUPINGS)[number];

export function byGrouping<T>(of: (grouping: Grouping) => T): Record<Grouping, T> {
  return Object.fromEntries(GROUPINGS.map((grouping) => [grouping, of(grouping)])) as Record<Grouping, T>;
}

/** Rows sorted into groups. */
export interface RowGroups {
  /** Keys in the order in which a table shows them. */
  readonly keys: readonly string[];
  /** Index in `keys`, [row]; −1 for a row in none. */
  readonly ofRow: Int32Array;
  /** Rows that are in a group, those of the first group first. */
  readonly rows: Int32Array;
  /** Where in `rows` the group begins, [group], and where the last one ends. */
  readonly starts: Int32Array;
}

export interface RowGroupsOptions {
  /** Holidays as local days since 1970-01-01. */
  readonly holidays: ReadonlySet<number>;
  /** Leads beyond this many steps share the group `>96`. */
  readonly leadSteps: number;
}

const DAY_TYPES = ['weekday', 'Saturday', 'Sunday', 'holiday'];

/**
 * `hour`: of the local wall clock, 0..23, the doubled autumn hour pooled. `lead`: 1 is the first step after the
 * issue time; rows with an unknown issue time are in no group. `dayType`: a holiday is one on any day of the week.
 * `month`: local, 2022-01. Only keys that occur are listed.
 * @throws WattgraphError for rows off the lattice of the forecast's own step.
 */
export function rowGroups(
  forecast: Forecast,
  { holidays, leadSteps }: RowGroupsOptions,
): Record<Grouping, RowGroups> {
  const { timesMs, issuedMs, stepMinutes } = forecast;
  const { days, hours } = wallTimes(forecast);
  const leads = new Int32Array(timesMs.length);
  for (let row = 0; row < leads.length; row++) {
    const before = Math.floor((timesMs[row] - issuedMs[row]) / (stepMinutes * 60_000));
    leads[row] = before >= 0 ? Math.min(before, leadSteps) : -1;
  }
  const months: string[] = [];
  const monthPlace = (day: number): number => {
    const month = formatLocalDate(day).slice(0, 7);
    const known = months.indexOf(month);
    return known >= 0 ? known : months.push(month) - 1;
  };
  const monthOfRow = onceADay(days, monthPlace);
  return {
    hour: grouped(
      Array.from({ length: 24 }, (_, hour) => String(hour)),
      hours,
    ),
    lead: grouped(
      [...Array.from({ length: leadSteps }, (_, index) => String(index + 1)), `>${leadSteps}`],
      leads,
    ),
    dayType: grouped(
      DAY_TYPES,
      onceADay(days, (day) => dayType(day, holidays)),
    ),
    month: grouped(months, monthOfRow),
  };
}

/** Rows by the local day of their target, `2022-01-31`, ascending. @throws WattgraphError as `rowGroups` does. */
export function dayGroups(forecast: Forecast): RowGroups {
  const { days } = wallTimes(forecast);
  const order = [...new Set(days)].toSorted((a, b) => a - b);
  const places = new Map(order.map((day, place) => [day, place]));
  return sorted(
    order.map(formatLocalDate),
    onceADay(days, (day) => places.get(day)!),
  );
}

/** All rows in one group. */
export function allRows({ timesMs }: Forecast): RowGroups {
  return sorted(['all'], new Int32Array(timesMs.length));
}

/** What the wall clock shows at each row: local day since 1970-01-01 and hour, [row]. */
function wallTimes(forecast: Forecast): { readonly days: Int32Array; readonly hours: Int32Array } {
  const { timesMs } = forecast;
  const grid = gridOf(forecast);
  const { localDay, minuteOfDay } = localClock(grid);
  const days = new Int32Array(timesMs.length);
  const hours = new Int32Array(timesMs.length);
  for (let row = 0; row < timesMs.length; row++) {
    const step = stepOnGrid(grid, timesMs[row]);
    days[row] = localDay[step];
    hours[row] = Math.floor(minuteOfDay[step] / 60);
  }
  return { days, hours };
}

/** A number of each row's day, asked for once for rows that follow each other, [row]. */
function onceADay(days: Int32Array, of: (day: number) => number): Int32Array {
  const numbers = new Int32Array(days.length);
  for (let row = 0; row < days.length; row++) {
    numbers[row] = row > 0 && days[row] === days[row - 1] ? numbers[row - 1] : of(days[row]);
  }
  return numbers;
}

/** Place in `DAY_TYPES`. */
function dayType(localDay: number, holidays: ReadonlySet<number>): number {
  return holidays.has(localDay) ? 3 : Math.max(0, weekdayOf(localDay) - 5);
}

/** Only the keys that occur. @param placeOfRow in `order`, [row]; −1 for a row in no group */
function grouped(order: readonly string[], placeOfRow: Int32Array): RowGroups {
  const group = new Int32Array(order.length).fill(-1);
  for (let row = 0; row < placeOfRow.length; row++) if (placeOfRow[row] >= 0) group[placeOfRow[row]] = 0;
  const present = order.flatMap((_, place) => (group[place] === 0 ? [place] : []));
  present.forEach((place, index) => (group[place] = index));
  const ofRow = new Int32Array(placeOfRow.length);
  for (let row = 0; row < ofRow.length; row++) ofRow[row] = placeOfRow[row] < 0 ? -1 : group[placeOfRow[row]];
  return sorted(
    present.map((place) => order[place]),
    ofRow,
  );
}

function sorted(keys: readonly string[], ofRow: Int32Array): RowGroups {
  const starts = new Int32Array(keys.length + 1);
  for (let row = 0; row < ofRow.length; row++) if (ofRow[row] >= 0) starts[ofRow[row] + 1]++;
  for (let group = 0; group < keys.length; group++) starts[group + 1] += starts[group];
  const rows = new Int32Array(starts[keys.length]);
  const next = starts.slice();
  for (let row = 0; row < ofRow.length; row++) if (ofRow[row] >= 0) rows[next[ofRow[row]]++] = row;
  return { keys, ofRow, rows, starts };
}

function gridOf({ timesMs, stepMinutes, zone }: Forecast): TimeGrid {
  const startMs = timesMs[0] ?? 0;
  const length =
    timesMs.length === 0 ? 0 : Math.floor((timesMs.at(-1)! - startMs) / (stepMinutes * 60_000)) + 1;
  return new TimeGrid({ startMs, stepMinutes, length, zone });
}

function stepOnGrid(grid: TimeGrid, timeMs: number): number {
  const step = grid.stepOf(timeMs);
  if (step >= 0) return step;
  throw new WattgraphError(
    `forecast times must ascend in steps of ${grid.stepMinutes} minutes, got ${new Date(timeMs).toISOString()}`,
  );
}
