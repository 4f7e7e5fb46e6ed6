import type { TimeGrid } from '../core/time-grid.ts';

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
