import type { NodeReadings } from './node-readings.ts';
import { positiveMedian } from './positive-median.ts';

export interface SpikeOptions {
  /**
   * How many times the median of the node's positive readings is impossible. 10 suits sums of many meters;
   * a single household passes it whenever it cooks, and wants 100.
   */
  readonly factor?: number;
}

/** Impossible spikes, 1 where one is, [time]. A node without a positive reading to learn from has none. */
export function markSpikes(readings: NodeReadings, { factor = 10 }: SpikeOptions): Uint8Array {
  const limit = factor * positiveMedian(readings);
  const { values } = readings;
  const marks = new Uint8Array(values.length);
  for (let step = 0; step < values.length; step++) if (values[step] > limit) marks[step] = 1;
  return marks;
}
