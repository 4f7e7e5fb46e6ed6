import type { NodeInfo } from '../core/panel.ts';
import type { Forecast } from './forecast.ts';

/** The forecast of these nodes alone, in this order; NaN for a node it does not have. */
export function pickNodes(forecast: Forecast, nodes: readonly NodeInfo[]): Forecast {
  const columns = nodes.map(({ id }) => forecast.nodes.findIndex((node) => node.id === id));
  const values = new Float64Array(forecast.timesMs.length * nodes.length).fill(NaN);
  for (let row = 0; row < forecast.timesMs.length; row++) {
    columns.forEach((column, node) => {
      if (column < 0) return;
      values[row * nodes.length + node] = forecast.values[row * forecast.nodes.length + column]!;
    });
  }
  return { ...forecast, nodes, values };
}
