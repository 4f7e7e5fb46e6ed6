import { localClock } from '../calendar/local-clock.ts';
import type { LocalClock } from '../calendar/local-clock.ts';
import { sameClockStep } from '../calendar/same-clock.ts';
import { WattgraphError } from '../core/errors.ts';
import type { Panel } from '../core/panel.ts';
import type { TimeGrid } from '../core/time-grid.ts';
import type { Forecast } from './forecast.ts';

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
export function persistence(
  panel: Panel,
  { timesMs, issuedMs }: Pick<Forecast, 'timesMs' | 'issuedMs'>,
  { days }: PersistenceOptions,
): Forecast {
  const width = panel.nodes.length;
  const values = new Float64Array(timesMs.length * width).fill(NaN);
  const clock = localClock(gridAround(panel.grid, timesMs));
  timesMs.forEach((timeMs, row) => {
    const source = measuredBefore(clock, targetStep(clock.grid, timeMs), { days, issuedMs: issuedMs[row] });
    const step = panel.grid.stepOf(clock.grid.timeAt(source));
    if (source < 0 || step < 0) return;
    for (let node = 0; node < width; node++) {
      const cell = step * width + node;
      if (panel.observed[cell] === 1) values[row * width + node] = panel.values[cell]!;
    }
  });
  const { nodes, unit, grid } = panel;
  return { nodes, unit, zone: grid.zone, stepMinutes: grid.stepMinutes, timesMs, issuedMs, values };
}

/** The lattice of `grid`, stretched to hold all these ascending instants. */
function gridAround(grid: TimeGrid, timesMs: Float64Array): TimeGrid {
  if (timesMs.length === 0) return grid;
  const stepsFromStart = (timeMs: number): number => Math.floor((timeMs - grid.startMs) / grid.stepMs);
  return grid.slice(
    Math.min(0, stepsFromStart(timesMs[0])),
    Math.max(grid.length, stepsFromStart(timesMs.at(-1)!) + 1),
  );
}

function targetStep(grid: TimeGrid, timeMs: number): number {
  const step = grid.stepOf(timeMs);
  if (step >= 0) return step;
  throw new WattgraphError(
    `${new Date(timeMs).toISOString()} is not on the load's ${grid.stepMinutes}-minute grid; forecast and load need the same step`,
  );
}

/** Latest same-clock step a multiple of `days` before the target that is complete at the issue time; −1 if none. */
function measuredBefore(
  clock: LocalClock,
  target: number,
  { days, issuedMs }: { readonly days: number; readonly issuedMs: number },
): number {
  let back = days;
  let source = sameClockStep(clock, target, { days: -back, slot: 0 });
  while (source >= 0 && clock.grid.timeAt(source + 1) > issuedMs) {
    back += days;
    source = sameClockStep(clock, target, { days: -back, slot: 0 });
  }
  return source;
}
