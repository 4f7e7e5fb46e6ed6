import { localClock, type LocalClock } from '../calendar/local-clock.ts';
import { sameClockStep } from '../calendar/same-clock.ts';
import { WattgraphError } from '../core/errors.ts';
import type { Panel } from '../core/panel.ts';
import type { TimeGrid } from '../core/time-grid.ts';
import type { Forecast } from './forecast.ts';

/** Targets and when each was forecast: what a forecast without a network is asked for. */
export type ForecastRows = Pick<Forecast, 'timesMs' | 'issuedMs'>;

/** Where a panel showed the same clock time as each row's target, some days before. */
export interface SameClockSources {
  /**
   * Step of the panel at `times` · `days` local days before the last source that is complete when the row was issued; −1
   * outside the panel. 0 is that source: `days` before the target, or as many times that as it takes.
   */
  stepOf(row: number, times: number): number;
}

/**
 * `sameClockStep` says which step the same wall-clock time is around clock changes. Where the issue time is unknown
 * (NaN), any earlier local day counts as complete.
 * @throws WattgraphError for a target off the lattice of the panel's grid.
 */
export function sameClockSources(
  { grid }: Pick<Panel, 'grid'>,
  { timesMs, issuedMs }: ForecastRows,
  { days }: { readonly days: number },
): SameClockSources {
  const clock = localClock(gridAround(grid, timesMs));
  const first = Array.from(timesMs, (timeMs, row) => {
    const target = targetStep(clock.grid, timeMs);
    return { target, back: daysBack(clock, target, { days, issuedMs: issuedMs[row] }) };
  });
  return {
    stepOf: (row, times) => {
      const { target, back } = first[row];
      const source = sameClockStep(clock, target, { days: -(back + times * days), slot: 0 });
      return source < 0 ? -1 : grid.stepOf(clock.grid.timeAt(source));
    },
  };
}

/** The lattice of `grid`, stretched to hold all these instants. */
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

/** Least multiple of `days` that goes back to a step complete at the issue time, or to before the grid. */
function daysBack(
  clock: LocalClock,
  target: number,
  { days, issuedMs }: { readonly days: number; readonly issuedMs: number },
): number {
  for (let back = days; ; back += days) {
    const source = sameClockStep(clock, target, { days: -back, slot: 0 });
    if (source < 0 || !(clock.grid.timeAt(source + 1) > issuedMs)) return back;
  }
}
