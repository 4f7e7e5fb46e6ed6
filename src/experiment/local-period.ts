import { formatLocalDate, parseLocalDate } from '../calendar/local-date.ts';
import { ConfigError } from '../core/errors.ts';
import type { Period } from '../dataset/task.ts';

/** Local dates as a person writes them, `2007-01-31`. */
export interface PeriodDates {
  readonly from?: string | undefined;
  /** The day after the last, as in the splits of a config. */
  readonly to?: string | undefined;
  /** One day, instead of the two. */
  readonly day?: string | undefined;
}

/**
 * The local days that the dates name; what they leave open is taken from `otherwise`. Null where they name nothing.
 * @throws ConfigError for a text that is no date, `day` together with another, or an end that is not after the start.
 */
export function localPeriod({ from, to, day }: PeriodDates, otherwise: () => Period): Period | null {
  if (from === undefined && to === undefined && day === undefined) return null;
  if (day !== undefined) {
    if (from !== undefined || to !== undefined) {
      throw new ConfigError('expected one day or a period, got both; leave one of them out');
    }
    return { from: parseLocalDate(day), to: parseLocalDate(day) + 1 };
  }
  const period = {
    from: from === undefined ? otherwise().from : parseLocalDate(from),
    to: to === undefined ? otherwise().to : parseLocalDate(to),
  };
  if (period.from < period.to) return period;
  const [first, end] = [period.from, period.to].map((at) => formatLocalDate(Math.floor(at)));
  throw new ConfigError(
    `expected a period whose end (exclusive) comes after its start, got ${first} to ${end}; give both dates`,
  );
}
