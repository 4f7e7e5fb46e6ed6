import type { NodeReadings } from '../../src/ingest/node-readings.ts';

/** Half-hourly readings of one node; null is missing. */
export function readingsOf(
  values: readonly (number | null)[],
  { fitOn = { from: 0, to: values.length }, stepMinutes = 30 }: Partial<NodeReadings> = {},
): NodeReadings {
  return {
    values: Float32Array.from(values, (value) => value ?? 0),
    observed: Uint8Array.from(values, (value) => (value === null ? 0 : 1)),
    stepMinutes,
    fitOn,
  };
}
