import { familyOf } from '../features/series-families.ts';
import type { FeatureColumn, ReadAt } from '../features/feature.ts';

/** Input columns that mean something together only: a series, with all its members, at one place. */
export interface ColumnGroup {
  /** Name in the config's features. */
  readonly series: string;
  /** `origin`, `horizon`, `day-7` (same clock time a week ago), `window`. */
  readonly place: string;
  /** Indices of the columns, ascending. */
  readonly columns: readonly number[];
}

/** The groups in the order of their first columns; every column is in one. */
export function columnGroups(columns: readonly FeatureColumn[]): ColumnGroup[] {
  const reads = new Map<string, FeatureColumn[]>();
  for (const column of columns) reads.set(column.series, [...(reads.get(column.series) ?? []), column]);
  const groups = new Map<string, { series: string; place: string; columns: number[] }>();
  columns.forEach(({ series, at }, index) => {
    const family = familyOf(series);
    const place = placeOf(
      at,
      reads
        .get(series)!
        .some((other) => other.at.kind === 'clock' && other.at.days === 0 && other.at.slot > 0),
    );
    const key = `${family} ${place}`;
    if (!groups.has(key)) groups.set(key, { series: family, place, columns: [] });
    groups.get(key)!.columns.push(index);
  });
  return [...groups.values()];
}

/** @param spansHorizon whether the series is also read later in the block, so that its first slot is no `origin` */
function placeOf(at: ReadAt, spansHorizon: boolean): string {
  if (at.kind === 'step') return 'window';
  if (at.days === 0) return spansHorizon ? 'horizon' : 'origin';
  return `day${at.days < 0 ? '' : '+'}${at.days}`;
}
