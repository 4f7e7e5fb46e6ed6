import { WattgraphError } from '../core/errors.ts';
import type { TimeGrid } from '../core/time-grid.ts';

/** Steps `from` (inclusive) to `to` (exclusive) of one local day. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The local days that a grid holds whole, in order, also the long and the short one of the clock changes.
 * Where the grid starts or ends may lie within a day: the first and the last day count only with 24 hours.
 */
export function wholeDays(grid: TimeGrid, localDay: Int32Array): DaySpan[] {
  if (localDay.length !== grid.length) {
    throw new WattgraphError(`local dates of ${localDay.length} steps for a grid of ${grid.length}`);
  }
  const days: DaySpan[] = [];
  for (let from = 0; from < grid.length;) {
    let to = from + 1;
    while (to < grid.length && localDay[to] === localDay[from]) to++;
    const atTheEdge = from === 0 || to === grid.length;
    if (!atTheEdge || to - from === grid.stepsPerDay) days.push({ from, to });
    from = to;
  }
  return days;
}
