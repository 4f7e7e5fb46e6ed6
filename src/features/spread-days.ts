import type { LocalClock } from '../calendar/local-clock.ts';

/** Value of each step's local day, [time]; `valueOf` is asked once per day. */
export function spreadDays({ localDay }: LocalClock, valueOf: (day: number) => number): Float32Array {
  const values = new Float32Array(localDay.length);
  for (let t = 0; t < localDay.length; t++) {
    values[t] = t > 0 && localDay[t] === localDay[t - 1] ? values[t - 1] : valueOf(localDay[t]);
  }
  return values;
}
