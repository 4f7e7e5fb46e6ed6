import { normalise } from './normalise.ts';
import type { OnlineRule, RuleSetting } from './online-rule.ts';
import { listFrom, numberFrom, toNumbers } from './rule-state.ts';

export interface MlPolyOptions {
  /** `1/η` before the first step, in the unit of the regret squared. Opera has e^-700 in R and 2^-20 in Python. */
  readonly inverseEta?: number | undefined;
}

/**
 * ML-Poly (Gaillard, Stoltz, van Erven, COLT 2014): `p ∝ η_k·max(R_k, 0)`, the prior while no `R_k > 0`; then with the
 * regret r of the step `R += r`, `B' = max(B, max_k r_k²)`, `1/η_k += r_k² + B' − B`, `B = B'`. A prior w0 is a factor of p.
 */
export function mlPoly(
  { experts, prior, state }: RuleSetting,
  { inverseEta = 2 ** -20 }: MlPolyOptions,
): OnlineRule {
  const R = listFrom(state, 'R', { length: experts });
  const inverse = listFrom(state, 'inverseEta', { length: experts, start: inverseEta });
  let B = numberFrom(state, 'B', 0);
  return {
    weigh: (here, weights) => {
      for (let k = 0; k < experts; k++) weights[k] = R[k] > 0 ? (prior[k] * R[k]) / inverse[k] : 0;
      normalise(weights, here, prior);
    },
    learn: ({ regret }) => {
      let largest = B;
      for (let k = 0; k < experts; k++) {
        R[k] += regret[k];
        largest = Math.max(largest, regret[k] ** 2);
      }
      for (let k = 0; k < experts; k++) inverse[k] += regret[k] ** 2 + largest - B;
      B = largest;
    },
    state: () => ({ R: toNumbers(R), inverseEta: toNumbers(inverse), B }),
  };
}
