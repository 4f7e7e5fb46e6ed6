import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { addPoint, noErrors } from './error-sums.ts';
import type { ErrorSums } from './error-sums.ts';
import { byGrouping } from './row-groups.ts';
import type { Grouping, RowGroups } from './row-groups.ts';
import { seasonalScale } from './seasonal-scale.ts';

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
  readonly training: Panel | null;
  readonly seasonSteps: number;
  readonly nearZeroShare: number;
}

export function seriesErrors(
  node: NodeInfo,
  { forecast, actual, groups, training, seasonSteps, nearZeroShare }: SeriesErrorsOptions,
): SeriesErrors {
  const points = pointsOf(node, forecast, actual);
  const nearZero = nearZeroShare * meanAbsoluteActual(points);
  return {
    node,
    scale: training === null ? null : seasonalScale(training, node.id, seasonSteps),
    all: sumErrors(points, nearZero, allRows(points))[0],
    groups: byGrouping((grouping) => sumErrors(points, nearZero, groups[grouping])),
  };
}

/** One series row by row; NaN where missing. */
interface Points {
  readonly actual: Float64Array;
  readonly forecast: Float64Array;
}

function pointsOf(node: NodeInfo, forecast: Forecast, panel: Panel): Points {
  const columnIn = (nodes: readonly NodeInfo[]): number => nodes.findIndex(({ id }) => id === node.id);
  const predicted = columnIn(forecast.nodes);
  const measured = columnIn(panel.nodes);
  const actualAt = (timeMs: number): number => {
    const step = panel.grid.stepOf(timeMs);
    const cell = step * panel.nodes.length + measured;
    return step >= 0 && measured >= 0 && panel.observed[cell] === 1 ? panel.values[cell] : NaN;
  };
  const forecastAt = (row: number): number =>
    predicted < 0 ? NaN : forecast.values[row * forecast.nodes.length + predicted];
  return {
    actual: forecast.timesMs.map(actualAt),
    forecast: forecast.timesMs.map((_, row) => forecastAt(row)),
  };
}

function meanAbsoluteActual(points: Points): number {
  const { actual, scored } = sumErrors(points, 0, allRows(points))[0];
  return scored === 0 ? 0 : actual / scored;
}

/** [group] */
function sumErrors({ actual, forecast }: Points, nearZero: number, { keys, ofRow }: RowGroups): ErrorSums[] {
  const sums = keys.map(noErrors);
  ofRow.forEach((group, row) => {
    if (group >= 0) addPoint(sums[group], actual[row], forecast[row], nearZero);
  });
  return sums;
}

function allRows({ actual }: Points): RowGroups {
  return { keys: ['all'], ofRow: new Int32Array(actual.length) };
}
