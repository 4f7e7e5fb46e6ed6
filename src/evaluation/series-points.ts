import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';

/** One series row by row; NaN where missing. */
export interface SeriesPoints {
  readonly actual: Float64Array;
  readonly forecast: Float64Array;
}

/** What is scored against what, and where its rows are. */
export interface ScoredRows {
  readonly forecast: Forecast;
  readonly actual: Panel;
  /** Step of the panel, −1 outside it, [row]: the same for every series, see `rowSteps`. */
  readonly steps: Int32Array;
}

export function rowSteps({ timesMs }: Forecast, { grid }: Panel): Int32Array {
  const steps = new Int32Array(timesMs.length);
  for (let row = 0; row < steps.length; row++) steps[row] = grid.stepOf(timesMs[row]);
  return steps;
}

export function pointsOf(node: NodeInfo, { forecast, actual, steps }: ScoredRows): SeriesPoints {
  const columnIn = (nodes: readonly NodeInfo[]): number => nodes.findIndex(({ id }) => id === node.id);
  const predicted = columnIn(forecast.nodes);
  const measured = columnIn(actual.nodes);
  return { actual: readings(actual, measured, steps), forecast: predictions(forecast, predicted) };
}

/** What was observed at these steps, [row]; NaN outside the panel. */
function readings({ values, observed, nodes }: Panel, node: number, steps: Int32Array): Float64Array {
  const column = new Float64Array(steps.length);
  for (let row = 0; row < steps.length; row++) {
    const cell = steps[row] * nodes.length + node;
    const isRead = node >= 0 && steps[row] >= 0 && observed[cell] === 1;
    column[row] = isRead ? values[cell] : NaN;
  }
  return column;
}

function predictions({ values, nodes, timesMs }: Forecast, node: number): Float64Array {
  const column = new Float64Array(timesMs.length);
  if (node < 0) return column.fill(NaN);
  for (let row = 0, cell = node; row < column.length; row++, cell += nodes.length) column[row] = values[cell];
  return column;
}

/** What `nearZeroShare` is where nobody says. */
export const NEAR_ZERO_SHARE = 0.01;

/** Actuals below it are too near zero to divide by: a share of the series' mean |y| over the scored points. */
export function nearZeroOf({ actual, forecast }: SeriesPoints, share: number): number {
  let sum = 0;
  let scored = 0;
  for (let row = 0; row < actual.length; row++) {
    if (Number.isNaN(actual[row]) || Number.isNaN(forecast[row])) continue;
    sum += Math.abs(actual[row]);
    scored++;
  }
  return scored === 0 ? 0 : share * (sum / scored);
}
