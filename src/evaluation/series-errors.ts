import type { NodeInfo } from '../core/panel.ts';
import type { ErrorSums } from './error-sums.ts';
import { groupedSums, sumsByGroup } from './grouped-sums.ts';
import { byGrouping } from './row-groups.ts';
import type { Grouping, RowGroups } from './row-groups.ts';
import { nearZeroOf, pointsOf, type ScoredRows } from './series-points.ts';

/** One series, with the sums of its errors over all rows and over every group of rows. */
export interface SeriesErrors {
  readonly node: NodeInfo;
  /** What MASE divides by. */
  readonly scale: number | null;
  readonly all: ErrorSums;
  /** [group of the grouping] */
  readonly groups: Readonly<Record<Grouping, readonly ErrorSums[]>>;
}

export interface SeriesErrorsOptions extends ScoredRows {
  /** All rows in one group. */
  readonly all: RowGroups;
  readonly groups: Readonly<Record<Grouping, RowGroups>>;
  readonly scaleOf: (id: string) => number | null;
  readonly nearZeroShare: number;
}

export function seriesErrors(
  node: NodeInfo,
  { all, groups, scaleOf, nearZeroShare, ...rows }: SeriesErrorsOptions,
): SeriesErrors {
  const points = pointsOf(node, rows);
  const nearZero = nearZeroOf(points, nearZeroShare);
  const sumsOver = (rowGroups: RowGroups): ErrorSums[] =>
    sumsByGroup(groupedSums(points, nearZero, rowGroups));
  return {
    node,
    scale: scaleOf(node.id),
    all: sumsOver(all)[0],
    groups: byGrouping((grouping) => sumsOver(groups[grouping])),
  };
}
