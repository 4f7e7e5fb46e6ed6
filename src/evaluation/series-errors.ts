import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import type { ErrorSums } from './error-sums.ts';
import { byGrouping } from './row-groups.ts';
import type { Grouping, RowGroups } from './row-groups.ts';
import { seasonalScale } from './seasonal-scale.ts';
import { allRows, nearZeroOf, pointsOf, sumErrors } from './series-points.ts';

/** One series, with the sums of its errors over all rows and over every group of rows. */
export interface SeriesErrors {
  readonly node: NodeInfo;
  /** What MASE divides by. */
  readonly scale: number | null;
  readonly all: ErrorSums;
  /** [group of the grouping] */
  readonly groups: Readonly<Record<Grouping, readonly ErrorSums[]>>;
}

export interface SeriesErrorsOptions {
  readonly forecast: Forecast;
  readonly actual: Panel;
  readonly groups: Readonly<Record<Grouping, RowGroups>>;
  readonly trainingOf: (id: string) => Panel | null;
  readonly seasonSteps: number;
  readonly nearZeroShare: number;
}

export function seriesErrors(
  node: NodeInfo,
  { forecast, actual, groups, trainingOf, seasonSteps, nearZeroShare }: SeriesErrorsOptions,
): SeriesErrors {
  const points = pointsOf(node, forecast, actual);
  const nearZero = nearZeroOf(points, nearZeroShare);
  const training = trainingOf(node.id);
  return {
    node,
    scale: training === null ? null : seasonalScale(training, node.id, seasonSteps),
    all: sumErrors(points, nearZero, allRows(points))[0],
    groups: byGrouping((grouping) => sumErrors(points, nearZero, groups[grouping])),
  };
}
