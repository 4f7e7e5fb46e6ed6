import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { summedColumns } from './summed-columns.ts';

/**
 * The forecast with a column for every node of the table that is above a modelled one: the sum of its direct children,
 * which may be sums themselves. A node with a forecast of its own keeps it, whatever its children say. NaN where a
 * child is NaN. Columns come in the order of `allNodes`; nodes outside that table come last.
 * @throws DataError where a sum lacks a part: a part with neither data nor parts of its own; or where the table is no tree.
 */
export function withSums(forecast: Forecast, allNodes: readonly NodeInfo[]): Forecast {
  const columns = summedColumns(forecast.nodes, allNodes);
  const rows = forecast.timesMs.length;
  const from = forecast.nodes.length;
  const to = columns.length;
  const values = new Float64Array(rows * to);
  columns.forEach(({ sources }, column) => {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (const source of sources) sum += forecast.values[row * from + source];
      values[row * to + column] = sum;
    }
  });
  return { ...forecast, nodes: columns.map(({ node }) => node), values };
}

/** The same for measurements: a sum is observed only where all of its parts are. */
export function panelWithSums(panel: Panel, allNodes: readonly NodeInfo[]): Panel {
  const columns = summedColumns(panel.nodes, allNodes);
  const from = panel.nodes.length;
  const to = columns.length;
  const values = new Float32Array(panel.grid.length * to);
  const observed = new Uint8Array(panel.grid.length * to);
  columns.forEach(({ sources }, column) => {
    for (let step = 0; step < panel.grid.length; step++) {
      if (!sources.every((source) => panel.observed[step * from + source] === 1)) continue;
      let sum = 0;
      for (const source of sources) sum += panel.values[step * from + source];
      values[step * to + column] = sum;
      observed[step * to + column] = 1;
    }
  });
  return { ...panel, nodes: columns.map(({ node }) => node), values, observed };
}
