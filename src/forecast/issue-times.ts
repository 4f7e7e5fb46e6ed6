import type { Dataset } from '../dataset/dataset.ts';
import { blockSteps } from '../dataset/origins.ts';

/** When each step was forecast by the blocks that begin at `origins`, UTC ms by step; the block issued last counts. */
export function issueTimes(
  { clock, task }: Pick<Dataset, 'clock' | 'task'>,
  origins: Int32Array,
): ReadonlyMap<number, number> {
  const issued = new Map<number, number>();
  for (const origin of origins) {
    const issuedMs = clock.grid.timeAt(origin - task.gapSteps);
    for (const { step } of blockSteps(clock, origin, task.horizonSlots)) {
      if (issuedMs >= (issued.get(step) ?? -Infinity)) issued.set(step, issuedMs);
    }
  }
  return issued;
}
