import type { NodeInfo } from '../core/panel.ts';
import { addUp, withoutRests, type Reconciliation } from './reconcile.ts';
import type { NodeValues } from './series-values.ts';

/** Reconciled forecasts whose bottom series, rests among them, are rounded before they are added up: sums then hold to the last digit. */
export function roundedReconciliation(
  { hierarchy, values }: Pick<Reconciliation, 'hierarchy' | 'values'>,
  nodes: readonly NodeInfo[],
  decimals = 2,
): NodeValues {
  const unit = 10 ** decimals;
  const result = values.map((value) => Math.round(value * unit) / unit);
  addUp(hierarchy, result);
  return withoutRests(hierarchy, result, nodes);
}
