import { formatLocalTime } from '../calendar/zoned-time.ts';
import type { Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';

/** Local time of the last step at which any node has a reading. */
export function lastReading(load: Panel): string {
  return formatLocalTime(lastReadingMs(load), load.grid.zone);
}

/** How many rows were issued when readings that an issue may use, those of the steps before it, were not there yet. */
export function rowsIssuedLate(load: Panel, { issuedMs }: Pick<Forecast, 'issuedMs'>): number {
  const knownMs = lastReadingMs(load) + load.grid.stepMs;
  return issuedMs.reduce((count, issued) => count + (issued > knownMs ? 1 : 0), 0);
}

/** The instant at which the last step with a reading begins, UTC ms. */
function lastReadingMs({ grid, nodes, observed }: Panel): number {
  return grid.timeAt(Math.floor(observed.lastIndexOf(1) / nodes.length));
}
