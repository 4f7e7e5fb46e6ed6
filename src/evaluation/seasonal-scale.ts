import type { Panel } from '../core/panel.ts';

export interface SeasonalScaleOptions {
  /** Whose step a season is counted in. */
  readonly actual: Panel;
  /** The training period's load: of all series, or of one by its id; null where there is none. */
  readonly training?: Panel | ((id: string) => Panel | null) | undefined;
  /** Default: one week. */
  readonly seasonSteps?: number | undefined;
}

/** `seasonalScale` of a series by its id, computed when first asked for: all forecasts are held against the same. */
export function seasonalScales({
  actual,
  training,
  seasonSteps = 7 * actual.grid.stepsPerDay,
}: SeasonalScaleOptions): (id: string) => number | null {
  const known = new Map<string, number | null>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const panel = typeof training === 'function' ? training(id) : training;
    const scale = panel ? seasonalScale(panel, id, seasonSteps) : null;
    known.set(id, scale);
    return scale;
  };
}

/**
 * Mean |y_t − y_{t−season}| of one node over its panel, the scale of MASE, in the panel's unit; null where the panel
 * lacks the node or has no two observed readings a season apart.
 * Hyndman, Koehler, Another look at measures of forecast accuracy (2006).
 */
export function seasonalScale(panel: Panel, nodeId: string, seasonSteps: number): number | null {
  const { values, observed } = panel;
  const width = panel.nodes.length;
  const node = panel.nodes.findIndex(({ id }) => id === nodeId);
  if (node < 0) return null;
  let sum = 0;
  let pairs = 0;
  for (
    let before = node, now = node + seasonSteps * width;
    now < values.length;
    before += width, now += width
  ) {
    if (observed[now] !== 1 || observed[before] !== 1) continue;
    sum += Math.abs(values[now] - values[before]);
    pairs++;
  }
  return pairs === 0 ? null : sum / pairs;
}
