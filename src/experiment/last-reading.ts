import { formatLocalTime } from '../calendar/zoned-time.ts';
import type { Panel } from '../core/panel.ts';

/** Local time of the last step at which any node has a reading. */
export function lastReading({ grid, nodes, observed }: Panel): string {
  return formatLocalTime(grid.timeAt(Math.floor(observed.lastIndexOf(1) / nodes.length)), grid.zone);
}
