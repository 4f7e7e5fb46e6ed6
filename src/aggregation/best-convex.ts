import { checkActual } from './check-actual.ts';
import { filledExperts } from './filled-experts.ts';
import { fitPriced } from './fit-priced.ts';
import { fitSquare } from './fit-square.ts';
import { lossOf, type LossOptions } from './loss.ts';

export interface BestConvex {
  /** 0 or above, sum 1, [expert]. */
  readonly weights: Float64Array;
  readonly meanLoss: number;
  /** No weights have a mean loss lower than `meanLoss − gap`. */
  readonly gap: number;
}

/**
 * Hindsight: the fixed weights on the simplex with the lowest loss over all rows, exact to the duality gap. While an expert is away
 * its weight is shared evenly by the others.
 * @param experts [expert][row], NaN where away.
 * @param actual [row], NaN where unknown: left out.
 * @throws ConfigError for a percentage loss where the actual is 0.
 */
export function bestConvex(
  experts: readonly ArrayLike<number>[],
  actual: ArrayLike<number>,
  options: LossOptions = { kind: 'square' },
): BestConvex {
  checkActual(actual, options);
  const loss = lossOf(options);
  const filled = filledExperts(experts, actual);
  const errors = filled.columns.map((column) => column.map((value, row) => value - filled.actual[row]));
  if (filled.actual.length === 0) {
    return { weights: new Float64Array(experts.length).fill(1 / experts.length), meanLoss: NaN, gap: NaN };
  }
  return loss.prices === null ? fitSquare(errors) : fitPriced(errors, filled.actual, loss.prices);
}
