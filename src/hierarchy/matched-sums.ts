import type { NodeInfo, Panel } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { summedColumns } from './summed-columns.ts';

/** Forecasts and measurements with sums above the modelled nodes that are fit to be compared. */
export interface MatchedSums {
  readonly forecasts: readonly Forecast[];
  readonly actual: Panel;
}

/**
 * Sums for scoring: at each instant over those parts only that have a measurement and every forecast, the same parts
 * in forecast and measurement, as long as they are at least `minShare` of all parts; below that the sum counts as not
 * observed. With a share of 1 these are plain sums. Rows of one instant have their parts in common. Late or broken meters then take their own load out of a total's
 * score instead of the whole instant.
 *
 * @param forecasts of modelled nodes, all with the same rows and nodes
 */
export function matchedSums(
  forecasts: readonly Forecast[],
  actual: Panel,
  { nodes, minShare }: { readonly nodes: readonly NodeInfo[]; readonly minShare: number },
): MatchedSums {
  const { grid } = actual;
  const modelled = forecasts[0].nodes;
  const columns = summedColumns(modelled, nodes);
  const from = modelled.length;
  const to = columns.length;
  const actualColumn = modelled.map(({ id }) => actual.nodes.findIndex((node) => node.id === id));
  const summed = forecasts.map(({ timesMs }) => new Float64Array(timesMs.length * to).fill(NaN));
  const values = new Float32Array(grid.length * to);
  const observed = new Uint8Array(grid.length * to);
  const rowsOf = new Map<number, number[]>();
  forecasts[0].timesMs.forEach((timeMs, row) => {
    const rows = rowsOf.get(timeMs);
    if (rows === undefined) rowsOf.set(timeMs, [row]);
    else rows.push(row);
  });
  forecasts[0].timesMs.forEach((timeMs, row) => {
    const rows = rowsOf.get(timeMs)!;
    const step = grid.stepOf(timeMs);
    const cellOf = (source: number) => step * actual.nodes.length + actualColumn[source];
    const isMeasured = (source: number) => step >= 0 && actual.observed[cellOf(source)] === 1;
    const isForecast = (source: number) =>
      forecasts.every((forecast) =>
        rows.every((same) => !Number.isNaN(forecast.values[same * from + source])),
      );
    columns.forEach(({ sources }, column) => {
      const alone = sources.length === 1;
      const parts = alone ? sources : sources.filter((source) => isMeasured(source) && isForecast(source));
      if (parts.length < minShare * sources.length) return;
      forecasts.forEach((forecast, index) => {
        summed[index][row * to + column] = parts.reduce(
          (sum, part) => sum + forecast.values[row * from + part],
          0,
        );
      });
      if (!parts.every(isMeasured)) return;
      values[step * to + column] = parts.reduce((sum, part) => sum + actual.values[cellOf(part)], 0);
      observed[step * to + column] = 1;
    });
  });
  const summedNodes = columns.map(({ node }) => node);
  return {
    forecasts: forecasts.map((forecast, index) => ({
      ...forecast,
      nodes: summedNodes,
      values: summed[index],
    })),
    actual: { ...actual, nodes: summedNodes, values, observed },
  };
}
