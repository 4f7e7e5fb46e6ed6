import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { summedColumns, type SummedColumn } from './summed-columns.ts';

/**
 * The forecast with a column for every node of the table that is above a modelled one: the sum of its direct children,
 * which may be sums themselves. A node with a forecast of its own keeps it, whatever its children say. NaN where a
 * child is NaN. Columns come in the order of `allNodes`; nodes outside that table come last.
 * @throws DataError where a sum lacks a part: a part with neither data nor parts of its own; or where the table is no tree.
 */
export function withSums(forecast: Forecast, allNodes: readonly NodeInfo[]): Forecast {
  const columns = summedColumns(forecast.nodes, allNodes);
  const parts = forecast.values;
  const width = forecast.nodes.length;
  const values = new Float64Array(forecast.timesMs.length * columns.length);
  const { sources, ends } = inARow(columns);
  for (let cell = 0, from = 0; cell < values.length; from += width) {
    for (let column = 0, part = 0; column < ends.length; column++, cell++) {
      let sum = 0;
      for (; part < ends[column]; part++) sum += parts[from + sources[part]];
      values[cell] = sum;
    }
  }
  return { ...forecast, nodes: columns.map(({ node }) => node), values };
}

/** The same for measurements: a sum is observed only where all of its parts are. */
export function panelWithSums(panel: Panel, allNodes: readonly NodeInfo[]): Panel {
  const columns = summedColumns(panel.nodes, allNodes);
  const { values: parts, observed: isRead } = panel;
  const width = panel.nodes.length;
  const values = new Float32Array(panel.grid.length * columns.length);
  const observed = new Uint8Array(values.length);
  const { sources, ends } = inARow(columns);
  for (let cell = 0, from = 0; cell < values.length; from += width) {
    for (let column = 0, part = 0; column < ends.length; column++, cell++) {
      let sum = 0;
      let isWhole = 1;
      for (; part < ends[column]; part++) {
        sum += parts[from + sources[part]];
        isWhole &= isRead[from + sources[part]];
      }
      values[cell] = isWhole === 1 ? sum : 0;
      observed[cell] = isWhole;
    }
  }
  return { ...panel, nodes: columns.map(({ node }) => node), values, observed };
}

/** The sources of all columns one after the other, and where in them those of each column end. */
function inARow(columns: readonly SummedColumn[]): {
  readonly sources: Int32Array;
  readonly ends: Int32Array;
} {
  let end = 0;
  return {
    sources: Int32Array.from(columns.flatMap(({ sources }) => sources)),
    ends: Int32Array.from(columns, ({ sources }) => (end += sources.length)),
  };
}
