import type { Panel } from '../core/panel.ts';
import type { Forecast } from './forecast.ts';
import { sameClockSources, type ForecastRows } from './same-clock-sources.ts';

export interface PersistenceOptions {
  /** How many local days back to read: 1 for yesterday, 7 for the same weekday. */
  readonly days: number;
}

/**
 * The naive forecast: each target takes the load that the same wall-clock time showed `days` local days before
 * (`sameClockStep` says which step that is around clock changes), or another `days` before that, as often as needed
 * for the reading to be complete when the row was issued; where that is unknown (NaN), any earlier local day counts as
 * complete. A missing reading gives NaN.
 * @throws WattgraphError for a target off the lattice of the panel's grid.
 */
export function persistence(panel: Panel, rows: ForecastRows, { days }: PersistenceOptions): Forecast {
  const { nodes, unit, grid, observed } = panel;
  const { timesMs, issuedMs } = rows;
  const width = nodes.length;
  const values = new Float64Array(timesMs.length * width).fill(NaN);
  const sources = sameClockSources(panel, rows, { days });
  for (let row = 0; row < timesMs.length; row++) {
    const step = sources.stepOf(row, 0);
    if (step < 0) continue;
    for (let node = 0; node < width; node++) {
      const cell = step * width + node;
      if (observed[cell] === 1) values[row * width + node] = panel.values[cell]!;
    }
  }
  return { nodes, unit, zone: grid.zone, stepMinutes: grid.stepMinutes, timesMs, issuedMs, values };
}
