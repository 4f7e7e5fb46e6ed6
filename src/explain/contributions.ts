import type { Dataset } from '../dataset/dataset.ts';
import { columnGroups } from './column-groups.ts';

/** What the inputs of one node in one group add to a forecast. */
export interface Driver {
  /** Index of the node. */
  readonly node: number;
  /** As in ColumnGroup. */
  readonly series: string;
  readonly place: string;
  /** Load unit. */
  readonly value: number;
}

/** What the inputs of one hour add to a forecast. */
export interface HourContribution {
  /** Local days from the target to the input, negative before it; null for inputs of no certain hour. */
  readonly day: number | null;
  /** Local hour of the input, 0..23. */
  readonly hour: number | null;
  readonly value: number;
}

/** Contributions by node and group, node by node. */
export function driversOf(dataset: Dataset, contributions: Float64Array): Driver[] {
  const { columns, load } = dataset;
  const groups = columnGroups(columns);
  return load.nodes.flatMap((_, node) =>
    groups.map(({ series, place, columns: members }) => ({
      node,
      series,
      place,
      value: members.reduce((sum, column) => sum + contributions[node * columns.length + column], 0),
    })),
  );
}

/**
 * Contributions by the hour that an input stands for, over all nodes and series, in the order of time. Inputs read at the
 * origin alone (weekday, holiday) stand for the day as a whole: they share an entry without hour, the last.
 *
 * @param steps step that each column reads, [column]
 * @param target step that is forecast
 */
export function hourContributions(
  { clock, columns, load }: Dataset,
  contributions: Float64Array,
  { steps, target }: { readonly steps: Int32Array; readonly target: number },
): HourContribution[] {
  const sums = new Map<string, { day: number; hour: number; value: number }>();
  let timeless: number | null = null;
  for (const { place, columns: members } of columnGroups(columns)) {
    for (const column of members) {
      let value = 0;
      for (let node = 0; node < load.nodes.length; node++)
        value += contributions[node * columns.length + column];
      if (place === 'origin') {
        timeless = (timeless ?? 0) + value;
        continue;
      }
      const day = clock.localDay[steps[column]] - clock.localDay[target];
      const hour = Math.floor(clock.minuteOfDay[steps[column]] / 60);
      const key = `${day} ${hour}`;
      if (!sums.has(key)) sums.set(key, { day, hour, value: 0 });
      sums.get(key)!.value += value;
    }
  }
  const timed = [...sums.values()].toSorted((a, b) => a.day - b.day || a.hour - b.hour);
  return timeless === null ? timed : [...timed, { day: null, hour: null, value: timeless }];
}
