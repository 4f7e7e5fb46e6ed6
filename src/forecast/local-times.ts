import { ZoneOffsets, formatLocalTime } from '../calendar/zoned-time.ts';

/** Local time with offset of each instant (UTC milliseconds), `2022-01-01 00:00:00+01:00`. */
export function localTimes(timesMs: ArrayLike<number>, zone: string): string[] {
  const offsets = new ZoneOffsets(zone);
  return Array.from(timesMs, (timeMs) => formatLocalTime(timeMs, offsets));
}
