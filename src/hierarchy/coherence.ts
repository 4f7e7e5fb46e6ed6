import type { NodeInfo } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { nodeTree } from '../graph/node-tree.ts';

export interface CoherenceResidual {
  readonly node: NodeInfo;
  /** Largest |node − sum of its direct children| over the rows that have all of them, unit of the forecast. */
  readonly largest: number;
  /** Rows compared. */
  readonly rows: number;
}

export interface CoherenceOptions {
  /** Ids of nodes that are measured themselves, so that their children need not exhaust them; not checked. */
  readonly measured?: readonly string[];
}

/** How far each aggregate of a forecast is from the sum of its direct children, where the forecast has all of them. */
export function coherenceResidual(
  forecast: Forecast,
  allNodes: readonly NodeInfo[],
  { measured = [] }: CoherenceOptions = {},
): CoherenceResidual[] {
  const columnOf = new Map(forecast.nodes.map(({ id }, column) => [id, column]));
  const { children } = nodeTree(allNodes);
  const width = forecast.nodes.length;
  return forecast.nodes.flatMap((node, column) => {
    const parts = (children.get(node.id) ?? []).map(({ id }) => columnOf.get(id) ?? -1);
    if (parts.length === 0 || parts.includes(-1) || measured.includes(node.id)) return [];
    let largest = 0;
    let rows = 0;
    for (let row = 0; row < forecast.timesMs.length; row++) {
      const sum = parts.reduce((total, part) => total + forecast.values[row * width + part], 0);
      const residual = Math.abs(forecast.values[row * width + column] - sum);
      if (Number.isNaN(residual)) continue;
      largest = Math.max(largest, residual);
      rows++;
    }
    return [{ node, largest, rows }];
  });
}
