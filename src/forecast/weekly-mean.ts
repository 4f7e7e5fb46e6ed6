import type { Panel } from '../core/panel.ts';
import type { Forecast } from './forecast.ts';
import { sameClockSources, type ForecastRows } from './same-clock-sources.ts';

export interface WeeklyMeanOptions {
  /** How many weeks are averaged. */
  readonly weeks?: number;
}

/**
 * Each target takes the mean load of the last `weeks` same weekdays at its clock time that were complete when the row
 * was issued, of those that have a reading; NaN where none has.
 * @throws WattgraphError for a target off the lattice of the panel's grid.
 */
export function weeklyMean(
  panel: Panel,
  rows: ForecastRows,
  { weeks = 4 }: WeeklyMeanOptions = {},
): Forecast {
  const { nodes, unit, grid, observed } = panel;
  const { timesMs, issuedMs } = rows;
  const width = nodes.length;
  const values = new Float64Array(timesMs.length * width);
  const sources = sameClockSources(panel, rows, { days: 7 });
  const counts = new Int32Array(width);
  for (let row = 0; row < timesMs.length; row++) {
    counts.fill(0);
    for (let week = 0; week < weeks; week++) {
      const step = sources.stepOf(row, week);
      if (step < 0) break;
      for (let node = 0; node < width; node++) {
        if (observed[step * width + node] !== 1) continue;
        counts[node] += 1;
        values[row * width + node] += panel.values[step * width + node];
      }
    }
    // 0 / 0 is NaN.
    for (let node = 0; node < width; node++) values[row * width + node] /= counts[node];
  }
  return { nodes, unit, zone: grid.zone, stepMinutes: grid.stepMinutes, timesMs, issuedMs, values };
}
