import type { LocalClock } from '../calendar/local-clock.ts';
import type { ForecastTask, Period } from './task.ts';

/** Steps of the blocks that begin once a day within the period, [block]. */
export function dailyOrigins(
  { localDay, minuteOfDay, grid }: LocalClock,
  task: ForecastTask,
  period: Period,
): Int32Array {
  const origins: number[] = [];
  let lastDay = -Infinity;
  for (let step = 0; step < grid.length; step++) {
    const day = localDay[step];
    // The first step at or after the minute: in spring the minute itself may not exist.
    if (day === lastDay || minuteOfDay[step] < task.originMinute) continue;
    lastDay = day;
    const wallDay = day + minuteOfDay[step] / 1440;
    if (wallDay < period.from || wallDay >= period.to) continue;
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
  const { localDay, minuteOfDay, grid } = clock;
  const wallDay = (step: number) => localDay[step] + minuteOfDay[step] / 1440;
  const origins: number[] = [];
  let next = 0;
  for (let step = 0; step < grid.length; step++) {
    if (step < next || wallDay(step) < period.from || wallDay(step) >= period.to) continue;
    const last = blockSteps(clock, step, task.horizonSlots).at(-1)!;
    const isCutOff = last.step === grid.length - 1 && last.slot < task.horizonSlots - 1;
    if (isCutOff || wallDay(last.step) >= period.to) break;
    origins.push(step);
    next = step + everySteps;
  }
  return Int32Array.from(origins);
}

/** One instant of a block. */
export interface BlockStep {
  readonly step: number;
  /** Wall-clock position in the block: both copies of a doubled hour have the same, a skipped hour has none. */
  readonly slot: number;
}

/** The instants of the block that begins at `origin`, up to the end of the grid. */
export function blockSteps(
  { localDay, minuteOfDay, grid }: LocalClock,
  origin: number,
  horizonSlots: number,
): readonly BlockStep[] {
  const wallMinutes = (step: number) => localDay[step] * 1440 + minuteOfDay[step];
  const start = wallMinutes(origin);
  const steps: BlockStep[] = [];
  for (let step = origin; step < grid.length; step++) {
    // An origin inside the doubled hour sees the clock go back before it: that still is position 0.
    const slot = Math.max(0, Math.floor((wallMinutes(step) - start) / grid.stepMinutes));
    if (slot >= horizonSlots) break;
    steps.push({ step, slot });
  }
  return steps;
}
