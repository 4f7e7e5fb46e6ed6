import { checkActual } from './check-actual.ts';
import { filledExperts } from './filled-experts.ts';
import { lossOf, type LossOptions } from './loss.ts';

/**
 * Hindsight: the one expert with the lowest loss over all rows, where the mean of the others stands in while it is away.
 * @param experts [expert][row], NaN where away.
 * @param actual [row], NaN where unknown: left out.
 * @throws ConfigError for a percentage loss where the actual is 0.
 */
export function bestExpert(
  experts: readonly ArrayLike<number>[],
  actual: ArrayLike<number>,
  loss: LossOptions = { kind: 'square' },
): { readonly expert: number; readonly meanLoss: number } {
  checkActual(actual, loss);
  const filled = filledExperts(experts, actual);
  const { of } = lossOf(loss);
  const means = filled.columns.map(
    (column) => column.reduce((sum, value, row) => sum + of(value, filled.actual[row]), 0) / column.length,
  );
  const meanLoss = means.reduce((least, mean) => Math.min(least, mean), Infinity);
  return { expert: Math.max(means.indexOf(meanLoss), 0), meanLoss };
}
