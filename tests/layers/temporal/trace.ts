import { windowMap, type FeatureMap } from '../../../src/layers/temporal/feature-map.ts';
import type { LayerRow, TemporalLayer } from '../../../src/layers/temporal/temporal-layer.ts';

/** What a layer says of itself for a window of these sizes. */
export function trace(
  layer: TemporalLayer,
  steps: number,
  channels: number,
): { readonly map: FeatureMap; readonly rows: readonly LayerRow[] } {
  const rows: LayerRow[] = [];
  const map = layer.trace(windowMap(steps, channels), (row) => rows.push(row));
  return { map, rows };
}
