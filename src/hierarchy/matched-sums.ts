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
  const isMeasured = new Uint8Array(from);
  const isUsable = new Uint8Array(from);
  for (const [timeMs, rows] of rowsOf) {
    const step = grid.stepOf(timeMs);
    for (let source = 0; source < from; source++) {
      const cell = step * actual.nodes.length + actualColumn[source];
      isMeasured[source] = step >= 0 ? actual.observed[cell] : 0;
      isUsable[source] = isMeasured[source];
      for (const { values: forecast } of forecasts) {
        for (const row of rows) if (Number.isNaN(forecast[row * from + source])) isUsable[source] = 0;
      }
    }
    for (let column = 0; column < to; column++) {
      const { sources } = columns[column];
      const parts = sources.length === 1 ? sources : usableOf(sources, isUsable);
      if (parts.length < minShare * sources.length) continue;
      for (let index = 0; index < forecasts.length; index++) {
        for (const row of rows) {
          summed[index][row * to + column] = sumOf(forecasts[index].values, row * from, parts);
        }
      }
      if (!parts.every((part) => isMeasured[part] === 1)) continue;
      let sum = 0;
      for (const part of parts) sum += actual.values[step * actual.nodes.length + actualColumn[part]];
      values[step * to + column] = sum;
      observed[step * to + column] = 1;
    }
  }
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

/** The same array where all of them are usable, as they mostly are. */
function usableOf(sources: readonly number[], isUsable: Uint8Array): readonly number[] {
  for (const source of sources) {
    if (isUsable[source] === 0) return sources.filter((each) => isUsable[each] === 1);
  }
  return sources;
}

function sumOf(values: Float64Array, start: number, parts: readonly number[]): number {
  let sum = 0;
  for (const part of parts) sum += values[start + part];
  return sum;
}
