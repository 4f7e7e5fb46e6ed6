import type { NodeReadings } from './node-readings.ts';
import { positiveMedian } from './positive-median.ts';

export interface DipOptions {
  /** What fraction of the median of the node's positive readings is impossible: below median / factor. */
  readonly factor?: number;
}

/**
 * Impossible dips, 1 where one is, [time]: part of the meters behind a substation fell silent. Only for sums of many
 * meters without generation of their own; a household does come near zero.
 */
export function markDips(readings: NodeReadings, { factor = 10 }: DipOptions): Uint8Array {
  const limit = positiveMedian(readings) / factor;
  return Uint8Array.from(readings.values, (value) => (value < limit ? 1 : 0));
}
