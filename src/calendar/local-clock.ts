import type { TimeGrid } from '../core/time-grid.ts';
import { startOfLocalDay } from './local-date.ts';
import { ZoneOffsets } from './zoned-time.ts';

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
  const zone = new ZoneOffsets(grid.zone);
  const offsetMinutes = new Int16Array(grid.length);
  const localDay = new Int32Array(grid.length);
  const minuteOfDay = new Int16Array(grid.length);
  const dayIndex = new Int16Array(grid.length);
  for (let t = 0; t < grid.length; t++) {
    offsetMinutes[t] = zone.offsetMsAt(grid.timeAt(t)) / 60_000;
    const localMinutes = Math.floor(grid.timeAt(t) / 60_000) + offsetMinutes[t];
    const day = Math.floor(localMinutes / 1440);
    localDay[t] = day;
    minuteOfDay[t] = localMinutes - day * 1440;
    if (t > 0) dayIndex[t] = day === localDay[t - 1] ? dayIndex[t - 1] + 1 : 1;
    else dayIndex[t] = Math.floor((grid.timeAt(0) - startOfLocalDay(day, grid.zone)) / grid.stepMs) + 1;
  }
  return { grid, localDay, minuteOfDay, dayIndex, offsetMinutes };
}
