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
  const { timesMs, issuedMs } = forecast;
  const grid = gridOf(forecast);
  const { localDay, minuteOfDay } = localClock(grid);
  const steps = Array.from(timesMs, (timeMs) => stepOnGrid(grid, timeMs));
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour));
  const beyond = `>${leadSteps}`;
  const leads = [...Array.from({ length: leadSteps }, (_, index) => String(index + 1)), beyond];
  const leadOf = (row: number): string | null => {
    const lead = Math.floor((timesMs[row] - issuedMs[row]) / grid.stepMs) + 1;
    return Number.isNaN(lead) ? null : lead > leadSteps ? beyond : String(lead);
  };
  const months = steps.map((step) => formatLocalDate(localDay[step]).slice(0, 7));
  return {
    hour: grouped(
      hours,
      steps.map((step) => String(Math.floor(minuteOfDay[step] / 60))),
    ),
    lead: grouped(
      leads,
      steps.map((_, row) => leadOf(row)),
    ),
    dayType: grouped(
      DAY_TYPES,
      steps.map((step) => dayType(localDay[step], holidays)),
    ),
    month: grouped([...new Set(months)], months),
  };
}

/** Rows by the local day of their target, `2022-01-31`, ascending. @throws WattgraphError as `rowGroups` does. */
export function dayGroups(forecast: Forecast): RowGroups {
  const grid = gridOf(forecast);
  const { localDay } = localClock(grid);
  const days = Array.from(forecast.timesMs, (timeMs) => formatLocalDate(localDay[stepOnGrid(grid, timeMs)]));
  return grouped([...new Set(days)].toSorted(), days);
}

function dayType(localDay: number, holidays: ReadonlySet<number>): string {
  if (holidays.has(localDay)) return 'holiday';
  const weekday = weekdayOf(localDay);
  return weekday === 6 ? 'Saturday' : weekday === 7 ? 'Sunday' : 'weekday';
}

function grouped(order: readonly string[], keyOfRow: readonly (string | null)[]): RowGroups {
  const present = new Set(keyOfRow);
  const keys = order.filter((key) => present.has(key));
  const index = new Map(keys.map((key, position) => [key, position]));
  return { keys, ofRow: Int32Array.from(keyOfRow, (key) => (key === null ? -1 : (index.get(key) ?? -1))) };
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
