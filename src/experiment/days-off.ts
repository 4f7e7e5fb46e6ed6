import { holidays } from '../calendar/holidays.ts';
import type { Config } from './config-schema.ts';
import { definedOnly } from './defined-only.ts';

/** Holidays of a config as local days since 1970-01-01, both ends included; none where it names no calendar. */
export function daysOff(
  { holidays: calendar = 'none', omit, add }: Config['calendar'],
  days: { readonly fromDay: number; readonly toDay: number },
): Set<number> {
  return new Set(holidays(calendar, days, definedOnly({ omit, add })).keys());
}
