import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { addPoint, noErrors } from './error-sums.ts';
import type { ErrorSums } from './error-sums.ts';
import type { RowGroups } from './row-groups.ts';

/** One series row by row; NaN where missing. */
export interface SeriesPoints {
  readonly actual: Float64Array;
  readonly forecast: Float64Array;
}

export function pointsOf(node: NodeInfo, forecast: Forecast, panel: Panel): SeriesPoints {
  const columnIn = (nodes: readonly NodeInfo[]): number => nodes.findIndex(({ id }) => id === node.id);
  const predicted = columnIn(forecast.nodes);
  const measured = columnIn(panel.nodes);
  const { timesMs } = forecast;
  const points = {
    actual: new Float64Array(timesMs.length).fill(NaN),
    forecast: new Float64Array(timesMs.length).fill(NaN),
  };
  for (let row = 0; row < timesMs.length; row++) {
    const step = panel.grid.stepOf(timesMs[row]);
    const cell = step * panel.nodes.length + measured;
    if (step >= 0 && measured >= 0 && panel.observed[cell] === 1) points.actual[row] = panel.values[cell];
    if (predicted >= 0) points.forecast[row] = forecast.values[row * forecast.nodes.length + predicted];
  }
  return points;
}

/** What `nearZeroShare` is where nobody says. */
export const NEAR_ZERO_SHARE = 0.01;

/** Actuals below it are too near zero to divide by: a share of the series' mean |y| over the scored points. */
export function nearZeroOf(points: SeriesPoints, share: number): number {
  const { actual, scored } = sumErrors(points, 0, allRows(points))[0];
  return scored === 0 ? 0 : share * (actual / scored);
}

/** Errors of each group of rows, [group]. */
export function sumErrors(
  { actual, forecast }: SeriesPoints,
  nearZero: number,
  { keys, ofRow }: RowGroups,
): ErrorSums[] {
  const sums = keys.map(noErrors);
  for (let row = 0; row < ofRow.length; row++) {
    const group = ofRow[row];
    if (group >= 0) addPoint(sums[group], actual[row], forecast[row], nearZero);
  }
  return sums;
}

export function allRows({ actual }: SeriesPoints): RowGroups {
  return { keys: ['all'], ofRow: new Int32Array(actual.length) };
}
