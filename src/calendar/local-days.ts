import { ZoneOffsets } from './zoned-time.ts';

const DAY_MS = 86_400_000;

/**
 * Local date of each instant, days since 1970-01-01, [row].
 * @param timesMs UTC milliseconds, in any order and with gaps. A regular grid has `localClock`.
 * @throws ConfigError where the zone is unknown.
 */
export function localDays(timesMs: ArrayLike<number>, zone: string): Int32Array {
  const offsets = new ZoneOffsets(zone);
  return Int32Array.from(timesMs, (timeMs) => Math.floor((timeMs + offsets.offsetMsAt(timeMs)) / DAY_MS));
}
