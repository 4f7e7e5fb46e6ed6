import { ConfigError } from '../core/errors.ts';
import { formatLocalDate } from './local-date.ts';

/** One school holiday, days since 1970-01-01, both ends included; without a zone it holds everywhere. */
export interface SchoolHoliday {
  readonly fromDay: number;
  readonly toDay: number;
  /** School zone as the table names it: A, B, C. */
  readonly zone?: string;
}

/**
 * Local days without school in one zone: the rows of the zone and the rows without a zone; `null` takes only those.
 *
 * @throws ConfigError where a holiday ends before it starts, or no row names the zone.
 */
export function schoolHolidays(table: readonly SchoolHoliday[], zone: string | null): Set<number> {
  const zones = new Set(table.flatMap((row) => (row.zone === undefined ? [] : [row.zone])));
  if (zone !== null && !zones.has(zone)) {
    throw new ConfigError(
      `school zone "${zone}" is not in the school holidays; they know ${[...zones].join(', ') || 'no zone'}`,
    );
  }
  const days = new Set<number>();
  for (const row of table) {
    if (row.toDay < row.fromDay) {
      const [from, to] = [formatLocalDate(row.fromDay), formatLocalDate(row.toDay)];
      throw new ConfigError(
        `a school holiday from ${from} ends before it starts, on ${to}; swap the two dates`,
      );
    }
    if (row.zone !== undefined && row.zone !== zone) continue;
    for (let day = row.fromDay; day <= row.toDay; day++) days.add(day);
  }
  return days;
}
