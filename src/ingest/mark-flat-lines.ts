import { constantRuns, fittedReadings, readingsIn, type NodeReadings } from './node-readings.ts';

export interface FlatLineOptions {
  readonly minHours?: number;
  /**
   * A value of fewer increments of the meter may honestly stand still: a household at 1 or 2 tenths of a kWh.
   * The increment is the smallest difference between the node's readings.
   */
  readonly minIncrements?: number;
}

/** Meters that repeat one value other than zero, 1 where one does, [time]. */
export function markFlatLines(
  readings: NodeReadings,
  { minHours = 24, minIncrements = 10 }: FlatLineOptions,
): Uint8Array {
  const marks = new Uint8Array(readings.values.length);
  const shortest = readingsIn(minHours, readings.stepMinutes);
  let smallest: number | null = null;
  for (const { from, to, value } of constantRuns(readings)) {
    if (to - from < shortest || value === 0) continue;
    smallest ??= increment(fittedReadings(readings));
    if (Math.abs(value) >= minIncrements * smallest) marks.fill(1, from, to);
  }
  return marks;
}

/** Smallest difference between two readings; Infinity where all are the same, which is for the rule on dead meters. */
function increment(values: Float32Array): number {
  const sorted = values.toSorted();
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 1; i < sorted.length; i++) {
    const difference = sorted[i] - sorted[i - 1];
    if (difference > 0 && difference < smallest) smallest = difference;
  }
  return smallest;
}
