import type { LayerRow } from '../layers/temporal/temporal-layer.ts';
import type { HiddenOperatorOptions } from './hidden-operator.ts';
import { parametersOf, type WeightSizes } from '../layers/weight-sizes.ts';

/** A row of a network's outline for a layer whose output has no steps. */
export function outlineRow(
  operation: string,
  width: number,
  of?: { readonly weights: WeightSizes; readonly name: string },
): LayerRow {
  return {
    name: of?.name ?? '',
    operation,
    output: [width],
    parameters: of === undefined ? 0 : parametersOf(of.weights, of.name),
    receptiveField: null,
  };
}

/** The row of the seasonal skip; none without seasons. */
export function skipRows(
  weights: WeightSizes,
  { seasons, horizon }: { readonly seasons: number; readonly horizon: number },
): readonly LayerRow[] {
  if (seasons === 0) return [];
  const operation = `addition of ${seasons} season${seasons === 1 ? '' : 's'}, weighted`;
  return [outlineRow(operation, horizon, { weights, name: 'skip' })];
}

/** What the outline calls an operator. */
export function operatorWords({ name }: HiddenOperatorOptions): string {
  return name === 'none' ? 'linear' : name;
}
