import type { ReadAt } from './feature.ts';

/** Furthest that one clock change moves a wall-clock position. */
export const CLOCK_CHANGE_MINUTES = 60;

export interface ReachOptions {
  /** Steps from the issue step to the origin. */
  readonly gapSteps: number;
  readonly stepMinutes: number;
  /** Furthest that a clock change moves the wall clock; 0 in a zone without clock changes. */
  readonly clockChangeMinutes?: number;
}

/**
 * Earliest and latest step that a place can resolve to, steps from the origin (negative: before), over all clock changes.
 *
 * A clock position lies nominally at n = days · stepsPerDay + slot steps. It comes one hour later where summer time
 * begins between it and the origin, one hour earlier where summer time ends between them. It cannot come later where n
 * is an hour or less before the origin: then it is as near as the change is long, and `sameClockStep` reads a skipped
 * hour from the hour before and a doubled one from its first copy. So n < 0 always stays before the origin.
 */
export function columnReach(
  at: ReadAt,
  { gapSteps, stepMinutes, clockChangeMinutes = CLOCK_CHANGE_MINUTES }: ReachOptions,
): { readonly earliest: number; readonly latest: number } {
  if (at.kind === 'step') return { earliest: at.offset - gapSteps, latest: at.offset - gapSteps };
  const nominal = (at.days * 1440) / stepMinutes + at.slot;
  const shift = Math.trunc(clockChangeMinutes / stepMinutes);
  if (nominal === 0) return { earliest: 0, latest: 0 };
  if (nominal > 0) return { earliest: Math.max(0, nominal - shift), latest: nominal + shift };
  const isNear = -nominal * stepMinutes <= clockChangeMinutes;
  return { earliest: nominal - shift, latest: isNear ? nominal : nominal + shift };
}
