import type { OnlineRule, RuleSetting } from './online-rule.ts';
import { listFrom, toNumbers } from './rule-state.ts';
import { softmax } from './softmax.ts';

/**
 * ML-Prod (Gaillard, Stoltz, van Erven, COLT 2014): `p ∝ w0_k·η_k·exp(R_k)`; then `L_k += r_k²` (from 1), `M_k = max(M_k,
 * |r_k|)` (from 0), `η'_k = min(1/(2 M_k), √(ln N / L_k))`, `R_k ← (η'_k/η_k) R_k + ln(1 + η'_k r_k)`. Opera puts the prior
 * into R, where the first step's change of η wipes it out; here it stays a factor. A single expert counts as two in `ln N`.
 */
export function mlProd({ experts, prior, state }: RuleSetting): OnlineRule {
  const R = listFrom(state, 'R', { length: experts });
  const L = listFrom(state, 'L', { length: experts, start: 1 });
  const M = listFrom(state, 'M', { length: experts });
  const lnN = Math.log(Math.max(experts, 2));
  const etaOf = (k: number): number => Math.min(1 / (2 * M[k]), Math.sqrt(lnN / L[k]));
  const lnPrior = prior.map((weight) => Math.log(weight));
  return {
    weigh: (here, weights) => {
      for (let k = 0; k < experts; k++) weights[k] = lnPrior[k] + Math.log(etaOf(k)) + R[k];
      softmax(weights, here, prior);
    },
    learn: ({ regret, here }) => {
      for (let k = 0; k < experts; k++) {
        if (here[k] === 0) continue;
        const eta = etaOf(k);
        L[k] += regret[k] ** 2;
        M[k] = Math.max(M[k], Math.abs(regret[k]));
        const next = etaOf(k);
        R[k] = (next / eta) * R[k] + Math.log1p(next * regret[k]);
      }
    },
    state: () => ({ R: toNumbers(R), L: toNumbers(L), M: toNumbers(M) }),
  };
}
