import { columnStepsReader } from './column-steps.ts';
import type { Dataset } from './dataset.ts';
import type { Period } from './task.ts';

/** The origins of samples that read nothing before the period of their targets. */
export function inputsInside(dataset: Dataset, origins: Int32Array, { from }: Period): Int32Array {
  const { localDay, minuteOfDay } = dataset.clock;
  const isInside = (step: number) => localDay[step] + minuteOfDay[step] / 1440 >= from;
  const stepsOf = columnStepsReader(dataset);
  return origins.filter((origin) => stepsOf(origin)?.every(isInside) ?? false);
}
