import type { LocalClock } from './local-clock.ts';
import { yearPosition } from './local-date.ts';
import { zoneOffset } from './zone-offset.ts';

/** 1 where the wall clock is ahead of its standard time, [time]; standard is the lesser of 1 January's and 1 July's offset. */
export function daylightSaving({ grid, offsetMinutes, localDay }: LocalClock): Uint8Array {
  const offsetOf = zoneOffset(grid.zone);
  const flags = new Uint8Array(grid.length);
  let standardUntilDay = -Infinity;
  let standard = 0;
  for (let t = 0; t < grid.length; t++) {
    const day = localDay[t];
    if (day >= standardUntilDay) {
      const { year, ordinal, daysInYear } = yearPosition(day);
      standard = Math.min(offsetOf(Date.UTC(year, 0, 1)), offsetOf(Date.UTC(year, 6, 1)));
      standardUntilDay = day - ordinal + 1 + daysInYear;
    }
    flags[t] = offsetMinutes[t] > standard ? 1 : 0;
  }
  return flags;
}
