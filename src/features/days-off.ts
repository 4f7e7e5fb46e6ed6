import { HOLIDAY_CALENDARS, holidays } from '../calendar/holidays.ts';
import { schoolHolidays } from '../calendar/school-holidays.ts';
import { ConfigError } from '../core/errors.ts';
import type { SeriesContext } from './series-context.ts';

/**
 * Public holidays of each node, [node], from a day before the grid to a day after it; nodes of one calendar share one set.
 *
 * @throws ConfigError without a calendar, or where the choice names an unknown node.
 */
export function holidaysOfNodes(context: SeriesContext): ReadonlySet<number>[] {
  const { clock, holidays: choice } = context;
  if (choice === undefined) {
    throw new ConfigError(
      `holiday features need a calendar; name one of ${Object.keys(HOLIDAY_CALENDARS).join(', ')}`,
    );
  }
  const { calendar, byNode = {}, changes = {} } = choice;
  refuseUnknownNodes(context, byNode, 'holiday calendars');
  const days = { fromDay: (clock.localDay[0] ?? 0) - 1, toDay: (clock.localDay.at(-1) ?? 0) + 1 };
  return byNodeShared(
    context,
    (id) => byNode[id] ?? calendar,
    (key) => new Set(holidays(key, days, changes).keys()),
  );
}

/**
 * Days without school of each node, [node]; nodes of one school zone share one set.
 *
 * @throws ConfigError without a table, where its zones stand against no node, or where a zone or node is unknown.
 */
export function schoolHolidaysOfNodes(context: SeriesContext): ReadonlySet<number>[] {
  if (context.schoolHolidays === undefined) {
    throw new ConfigError(
      'the series schoolHoliday needs a table of school holidays; give one or drop the series',
    );
  }
  const { table, zoneByNode } = context.schoolHolidays;
  if (zoneByNode === undefined && table.some((row) => row.zone !== undefined)) {
    throw new ConfigError(
      'the school holidays name zones but no node has one; say which school zone each node is in',
    );
  }
  const zones = zoneByNode ?? {};
  refuseUnknownNodes(context, zones, 'school zones');
  return byNodeShared(
    context,
    (id) => zones[id] ?? null,
    (zone) => schoolHolidays(table, zone),
  );
}

function byNodeShared<Key>(
  { load }: SeriesContext,
  keyOf: (id: string) => Key,
  daysOf: (key: Key) => ReadonlySet<number>,
): ReadonlySet<number>[] {
  const sets = new Map<Key, ReadonlySet<number>>();
  return load.nodes.map(({ id }) => {
    const key = keyOf(id);
    const days = sets.get(key) ?? daysOf(key);
    sets.set(key, days);
    return days;
  });
}

function refuseUnknownNodes(
  { load }: SeriesContext,
  byNode: Readonly<Record<string, unknown>>,
  what: string,
): void {
  const ids = new Set(load.nodes.map(({ id }) => id));
  const unknown = Object.keys(byNode).filter((id) => !ids.has(id));
  if (unknown.length > 0) {
    const some = [...ids].slice(0, 20).join(', ');
    throw new ConfigError(
      `the ${what} name ${unknown.join(', ')}, not a node; the ${ids.size} nodes begin ${some}`,
    );
  }
}
