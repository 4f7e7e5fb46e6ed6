import type { TimeGrid } from '../core/time-grid.ts';
import type { LocalClock } from './local-clock.ts';

/** A clock time away from another one: local days, and steps of the day. */
export interface ClockDistance {
  readonly days: number;
  readonly slot: number;
}

/** Steps between the two where no clock change lies near. */
export function nominalSteps({ stepsPerDay }: TimeGrid, { days, slot }: ClockDistance): number {
  return days * stepsPerDay + slot;
}

/** Steps round a step within which `sameClockStep` looks for a clock change. */
export function clockGuard({ stepMinutes }: TimeGrid): number {
  return Math.ceil(120 / stepMinutes);
}

/**
 * Step at which the wall clock stands `slot` steps after the clock time of `originStep`, `days` local days later
 * (negative: before); −1 outside the grid.
 *
 * Of the two copies of an autumn hour it takes the first, and a time skipped in spring is read one hour earlier: so a
 * position before the origin's clock time is always a step before the origin, and it is never later than it must be.
 * A position at or after the origin's clock time is never a step before the origin: there the second copy, or the
 * reading one hour later, stands in. Clock changes shorter than a step are ignored.
 */
export function sameClockStep(clock: LocalClock, originStep: number, at: ClockDistance): number {
  const { grid } = clock;
  const nominal = nominalSteps(grid, at);
  if (nominal === 0) return originStep;
  const originOffset = offsetNear(clock, originStep);
  const guard = clockGuard(grid);
  const before = offsetNear(clock, originStep + nominal - guard);
  const after = offsetNear(clock, originStep + nominal + guard);
  const early = originStep + nominal - Math.trunc((before - originOffset) / grid.stepMinutes);
  const late = originStep + nominal - Math.trunc((after - originOffset) / grid.stepMinutes);
  let step = before === after || offsetNear(clock, early) === before ? early : late;
  if (nominal > 0 && step < originStep) step = Math.max(early, late);
  return step >= 0 && step < grid.length ? step : -1;
}

/** Minutes east of UTC at a step; outside the grid that of its nearest end. */
function offsetNear({ offsetMinutes }: LocalClock, step: number): number {
  return offsetMinutes[Math.min(Math.max(step, 0), offsetMinutes.length - 1)];
}
