import { fittedReadings, type NodeReadings } from './node-readings.ts';

export interface SpikeOptions {
  /**
   * How many times the median of the node's positive readings is impossible. 10 suits sums of many meters;
   * a single household passes it whenever it cooks, and wants 100.
   */
  readonly factor?: number;
}

/** Impossible spikes, 1 where one is, [time]. A node without a positive reading to learn from has none. */
export function markSpikes(readings: NodeReadings, { factor = 10 }: SpikeOptions): Uint8Array {
  const positive = fittedReadings(readings)
    .filter((value) => value > 0)
    .toSorted();
  const middle = positive.length >> 1;
  const median =
    positive.length % 2 === 1 ? positive[middle]! : (positive[middle - 1]! + positive[middle]!) / 2;
  const limit = factor * median;
  return Uint8Array.from(readings.values, (value) => (value > limit ? 1 : 0));
}
