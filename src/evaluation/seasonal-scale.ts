import type { Panel } from '../core/panel.ts';

/**
 * Mean |y_t − y_{t−season}| of one node over its panel, the scale of MASE, in the panel's unit; null where the panel
 * lacks the node or has no two observed readings a season apart.
 * Hyndman, Koehler, Another look at measures of forecast accuracy (2006).
 */
export function seasonalScale(panel: Panel, nodeId: string, seasonSteps: number): number | null {
  const width = panel.nodes.length;
  const node = panel.nodes.findIndex(({ id }) => id === nodeId);
  if (node < 0) return null;
  let sum = 0;
  let pairs = 0;
  for (let step = seasonSteps; step < panel.grid.length; step++) {
    const now = step * width + node;
    const before = now - seasonSteps * width;
    if (panel.observed[now] !== 1 || panel.observed[before] !== 1) continue;
    sum += Math.abs(panel.values[now] - panel.values[before]);
    pairs++;
  }
  return pairs === 0 ? null : sum / pairs;
}
