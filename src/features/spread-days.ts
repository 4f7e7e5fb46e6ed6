import type { LocalClock } from '../calendar/local-clock.ts';

/** Value of each step's local day, [time]; `valueOf` is asked once per day. */
export function spreadDays({ localDay }: LocalClock, valueOf: (day: number) => number): Float32Array {
  const values = new Float32Array(localDay.length);
  for (let from = 0, to = 0; from < localDay.length; from = to) {
    const day = localDay[from];
    while (to < localDay.length && localDay[to] === day) to++;
    values.fill(valueOf(day), from, to);
  }
  return values;
}
