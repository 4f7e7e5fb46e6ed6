import type { TimeGrid } from '../core/time-grid.ts';
import { startOfLocalDay } from './local-date.ts';
import { zoneOffset } from './zone-offset.ts';

/** What the clock on the wall shows at each step of a grid, in the grid's zone. */
export interface LocalClock {
  readonly grid: TimeGrid;
  /** Local date as whole days since 1970-01-01, [time]. */
  readonly localDay: Int32Array;
  /** Minutes since midnight that the wall clock shows, [time]; the doubled autumn hour shows twice. */
  readonly minuteOfDay: Int16Array;
  /** 1-based position of the step in its local day, 1..46, 48 or 50 for half-hours, [time]. */
  readonly dayIndex: Int16Array;
  /** Minutes east of UTC, [time]. */
  readonly offsetMinutes: Int16Array;
}

/** @throws ConfigError where the grid's zone is unknown. */
export function localClock(grid: TimeGrid): LocalClock {
  const offsetMinutes = stepOffsets(grid);
  const localDay = new Int32Array(grid.length);
  const minuteOfDay = new Int16Array(grid.length);
  const dayIndex = new Int16Array(grid.length);
  for (let t = 0; t < grid.length; t++) {
    const localMinutes = Math.floor(grid.timeAt(t) / 60_000) + offsetMinutes[t];
    const day = Math.floor(localMinutes / 1440);
    localDay[t] = day;
    minuteOfDay[t] = localMinutes - day * 1440;
    if (t > 0) dayIndex[t] = day === localDay[t - 1] ? dayIndex[t - 1] + 1 : 1;
    else dayIndex[t] = Math.floor((grid.timeAt(0) - startOfLocalDay(day, grid.zone)) / grid.stepMs) + 1;
  }
  return { grid, localDay, minuteOfDay, dayIndex, offsetMinutes };
}

/** Minutes east of UTC, [time]. Asks the zone once a day and halves the day in which the offset changes. */
function stepOffsets(grid: TimeGrid): Int16Array {
  const offsetOf = zoneOffset(grid.zone);
  const offsets = new Int16Array(grid.length);
  let offset = offsetOf(grid.timeAt(0));
  for (let from = 0; from < grid.length; from += grid.stepsPerDay) {
    const to = from + grid.stepsPerDay;
    const next = offsetOf(grid.timeAt(to));
    const change =
      next === offset ? to : firstStepAfter(from, to, (step) => offsetOf(grid.timeAt(step)) !== offset);
    offsets.fill(offset, from, change);
    offsets.fill(next, change, to);
    offset = next;
  }
  return offsets;
}

/** First step in (from, to] for which `changed` holds; it holds for `to` and not for `from`. */
function firstStepAfter(from: number, to: number, changed: (step: number) => boolean): number {
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (changed(middle)) high = middle;
    else low = middle;
  }
  return high;
}
