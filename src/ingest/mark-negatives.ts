import type { NodeReadings } from './node-readings.ts';

/** Negative loads, 1 where one is, [time]. They are real where meters count what solar panels feed in. */
export function markNegatives({ values }: NodeReadings): Uint8Array {
  return Uint8Array.from(values, (value) => (value < 0 ? 1 : 0));
}
