import { meanOf } from '../core/mean.ts';
import type { BestConvex } from './best-convex.ts';
import type { Loss } from './loss.ts';
import { PricedProgramme } from './priced-programme.ts';

/** The gap at which to stop, as a share of the loss. */
const TIGHT = 1e-9;
const MOST_ROUNDS = 100;

/**
 * Weights on the simplex with the least mean loss where errors e cost `high·max(e, 0) + low·max(−e, 0)`, as absolute, percentage and
 * pinball loss do: a linear programme, by a primal-dual interior point (Portnoy and Koenker 1997, with the simplex in the place of free
 * coefficients). For any prices d between −low and high no weights cost less than `min_k (E'd)_k`: that is the gap.
 * @param errors forecast − actual, [expert][row].
 */
export function fitPriced(
  errors: readonly Float64Array[],
  actual: Float64Array,
  prices: NonNullable<Loss['prices']>,
): BestConvex {
  const rows = actual.length;
  const size = meanOf(errors.map((column) => meanOf(column.map((value) => Math.abs(value))))) || 1;
  const high = Float64Array.from(actual, (value) => prices(value)[0]);
  const low = Float64Array.from(actual, (value) => prices(value)[1]);
  const price = meanOf(high) + meanOf(low);
  const programme = new PricedProgramme({
    errors: errors.map((column) => column.map((value) => value / size)),
    high: high.map((value) => value / price),
    low: low.map((value) => value / price),
  });
  let best = programme.certify();
  for (let round = 0; round < MOST_ROUNDS && best.loss - best.bound > TIGHT * best.loss; round++) {
    if (!programme.step()) break;
    const { weights, loss, bound } = programme.certify();
    best = {
      weights: loss <= best.loss ? weights : best.weights,
      loss: Math.min(best.loss, loss),
      bound: Math.max(best.bound, bound),
    };
  }
  const unit = (size * price) / rows;
  return {
    weights: best.weights,
    meanLoss: best.loss * unit,
    gap: Math.max(0, best.loss - best.bound) * unit,
  };
}
