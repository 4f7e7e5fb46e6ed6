import { constantRuns, readingsIn, type NodeReadings } from './node-readings.ts';

export interface ZeroRunOptions {
  readonly minHours?: number;
  /** A node with a larger share of zeros outside such runs is often zero by nature, and is left alone. */
  readonly maxZeroShare?: number;
}

/** Long runs of zeros in a node that is otherwise hardly ever zero, 1 where one is, [time]. */
export function markZeroRuns(
  readings: NodeReadings,
  { minHours = 24, maxZeroShare = 0.05 }: ZeroRunOptions,
): Uint8Array {
  const { fitOn, stepMinutes, values } = readings;
  const shortest = readingsIn(minHours, stepMinutes);
  const marks = new Uint8Array(values.length);
  let zeros = 0;
  let others = 0;
  for (const { from, to, value } of constantRuns(readings)) {
    if (value === 0 && to - from >= shortest) {
      marks.fill(1, from, to);
      continue;
    }
    const fitted = Math.max(0, Math.min(to, fitOn.to) - Math.max(from, fitOn.from));
    if (value === 0) zeros += fitted;
    else others += fitted;
  }
  return others > 0 && zeros <= maxZeroShare * (zeros + others) ? marks : marks.fill(0);
}
