import type { LocalClock } from '../calendar/local-clock.ts';
import type { ForecastTask, Period } from './task.ts';

/** Steps of the blocks that begin once a day within the period, [block]. */
export function dailyOrigins(clock: LocalClock, task: ForecastTask, period: Period): Int32Array {
  const { localDay, minuteOfDay, grid } = clock;
  const origins: number[] = [];
  let lastDay = -Infinity;
  for (let step = 0; step < grid.length; step++) {
    const day = localDay[step];
    // The first step at or after the minute: in spring the minute itself may not exist.
    if (day === lastDay || minuteOfDay[step] < task.originMinute) continue;
    lastDay = day;
    const begin = wallDay(clock, step);
    if (begin < period.from || begin >= period.to) continue;
    // A grid that begins later than the minute does not hold the first day's block from its beginning.
    if (step > 0 || minuteOfDay[step] < task.originMinute + grid.stepMinutes) origins.push(step);
  }
  return Int32Array.from(origins);
}

/** Steps of the blocks that begin every `everySteps` and lie wholly within the period, [block]. */
export function rollingOrigins(
  clock: LocalClock,
  task: ForecastTask,
  { period, everySteps }: { readonly period: Period; readonly everySteps: number },
): Int32Array {
  const { grid } = clock;
  const origins: number[] = [];
  let next = 0;
  for (let step = 0; step < grid.length; step++) {
    const begin = wallDay(clock, step);
    if (step < next || begin < period.from || begin >= period.to) continue;
    const last = blockSteps(clock, step, task.horizonSlots).at(-1)!;
    const isCutOff = last.step === grid.length - 1 && last.slot < task.horizonSlots - 1;
    if (isCutOff || wallDay(clock, last.step) >= period.to) break;
    origins.push(step);
    next = step + everySteps;
  }
  return Int32Array.from(origins);
}

/**
 * The origins whose blocks have no target at or after the end of the period: blocks that begin at noon, or are longer than
 * a day, reach into the days after it, which are another split's.
 */
export function endingWithin(
  clock: LocalClock,
  task: ForecastTask,
  { origins, period }: { readonly origins: Int32Array; readonly period: Period },
): Int32Array {
  return origins.filter((origin) => {
    const last = blockSteps(clock, origin, task.horizonSlots).at(-1)!;
    return wallDay(clock, last.step) < period.to;
  });
}

/** Wall-clock time of a step in days, as periods have it. */
function wallDay({ localDay, minuteOfDay }: LocalClock, step: number): number {
  return localDay[step] + minuteOfDay[step] / 1440;
}

/** One instant of a block. */
export interface BlockStep {
  readonly step: number;
  /** Wall-clock position in the block: both copies of a doubled hour have the same, a skipped hour has none. */
  readonly slot: number;
}

/** The instants of the block that begins at `origin`, up to the end of the grid. */
export function blockSteps(clock: LocalClock, origin: number, horizonSlots: number): readonly BlockStep[] {
  const steps: BlockStep[] = [];
  for (let step = origin; step < clock.grid.length; step++) {
    const slot = slotOf(clock, origin, step);
    if (slot >= horizonSlots) break;
    steps.push({ step, slot });
  }
  return steps;
}

/** First step of each wall-clock position of that block, −1 where the clock skips it or the grid ends before, [slot]. */
export function blockTargets(clock: LocalClock, origin: number, horizonSlots: number): Int32Array {
  const targets = new Int32Array(horizonSlots).fill(-1);
  for (let step = origin; step < clock.grid.length; step++) {
    const slot = slotOf(clock, origin, step);
    if (slot >= horizonSlots) break;
    if (targets[slot] === -1) targets[slot] = step;
  }
  return targets;
}

/** Wall-clock position of a step in the block that begins at `origin`. */
function slotOf({ localDay, minuteOfDay, grid }: LocalClock, origin: number, step: number): number {
  const minutes = (localDay[step] - localDay[origin]) * 1440 + minuteOfDay[step] - minuteOfDay[origin];
  // An origin inside the doubled hour sees the clock go back before it: that still is position 0.
  return Math.max(0, Math.floor(minutes / grid.stepMinutes));
}
