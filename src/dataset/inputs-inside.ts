import { columnSteps, type Dataset } from './dataset.ts';
import type { Period } from './task.ts';

/** The origins of samples that read nothing before the period of their targets. */
export function inputsInside(dataset: Dataset, origins: Int32Array, { from }: Period): Int32Array {
  const { localDay, minuteOfDay } = dataset.clock;
  const isInside = (step: number) => localDay[step] + minuteOfDay[step] / 1440 >= from;
  return origins.filter((origin) => columnSteps(dataset, origin)?.every(isInside) ?? false);
}
