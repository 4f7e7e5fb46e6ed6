import type { LocalClock } from './local-clock.ts';

/**
 * Step at which the wall clock stands `slot` steps after the clock time of `originStep`, `days` local days later
 * (negative: before); −1 outside the grid.
 *
 * Of the two copies of an autumn hour it takes the first, and a time skipped in spring is read one hour earlier: so a
 * position before the origin's clock time is always a step before the origin, and it is never later than it must be.
 * A position at or after the origin's clock time is never a step before the origin: there the second copy, or the
 * reading one hour later, stands in. Clock changes shorter than a step are ignored.
 */
export function sameClockStep(
  clock: LocalClock,
  originStep: number,
  at: { readonly days: number; readonly slot: number },
): number {
  const { grid } = clock;
  const nominal = at.days * grid.stepsPerDay + at.slot;
  if (nominal === 0) return originStep;
  const originOffset = offsetNear(clock, originStep);
  const guard = Math.ceil(120 / grid.stepMinutes);
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
