import type { NodeInfo } from '../core/panel.ts';
import type { Forecast } from '../forecast/forecast.ts';
import { nodeTree } from '../graph/node-tree.ts';

export interface CoherenceResidual {
  readonly node: NodeInfo;
  /** Largest |node − sum of its direct children| over the rows that have all of them, unit of the forecast. */
  readonly largest: number;
  /** The same, mean over those rows; 0 without any. */
  readonly mean: number;
  /** What rounding alone can make of it. */
  readonly tolerance: number;
  /** Rows compared; 0: not checked. */
  readonly rows: number;
}

export interface CoherenceOptions {
  /** Ids of nodes whose parts need not exhaust them, so that there is nothing to check. */
  readonly rests?: readonly string[];
  /** Decimals that the numbers were rounded to; absent: not rounded but by floating point. */
  readonly decimals?: number;
}

/** Rounding of sums in floating point, as a share of the largest number in them. */
const FLOATING = 1e-9;

/** How far each aggregate of a forecast is from the sum of its direct children, where the forecast has all of them. */
export function coherenceResidual(
  forecast: Forecast,
  allNodes: readonly NodeInfo[],
  { rests = [], decimals }: CoherenceOptions = {},
): CoherenceResidual[] {
  const columnOf = new Map(forecast.nodes.map(({ id }, column) => [id, column]));
  const { children } = nodeTree(allNodes);
  const width = forecast.nodes.length;
  const rounding = decimals === undefined ? 0 : 0.5 * 10 ** -decimals;
  return forecast.nodes.flatMap((node, column) => {
    const parts = (children.get(node.id) ?? []).map(({ id }) => columnOf.get(id) ?? -1);
    if (parts.length === 0 || parts.includes(-1) || rests.includes(node.id)) return [];
    let largest = 0;
    let total = 0;
    let size = 0;
    let rows = 0;
    for (let row = 0; row < forecast.timesMs.length; row++) {
      const own = forecast.values[row * width + column];
      const sum = parts.reduce((partial, part) => partial + forecast.values[row * width + part], 0);
      const residual = Math.abs(own - sum);
      if (Number.isNaN(residual)) continue;
      largest = Math.max(largest, residual);
      size = Math.max(size, Math.abs(own), Math.abs(sum));
      total += residual;
      rows++;
    }
    const tolerance = FLOATING * size + rounding * (1 + parts.length);
    return [{ node, largest, mean: rows === 0 ? 0 : total / rows, tolerance, rows }];
  });
}

export function isCoherent({
  largest,
  tolerance,
}: Pick<CoherenceResidual, 'largest' | 'tolerance'>): boolean {
  return largest <= tolerance;
}
