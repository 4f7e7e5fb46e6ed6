import { fittedReadings, type NodeReadings } from './node-readings.ts';

/** Median of the node's positive readings in the steps it may learn from; NaN where there is none. */
export function positiveMedian(readings: NodeReadings): number {
  const positive = fittedReadings(readings)
    .filter((value) => value > 0)
    .toSorted();
  if (positive.length === 0) return NaN;
  const middle = positive.length >> 1;
  return positive.length % 2 === 1 ? positive[middle] : (positive[middle - 1] + positive[middle]) / 2;
}
