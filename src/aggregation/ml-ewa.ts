import type { OnlineRule, RuleSetting } from './online-rule.ts';
import { listFrom, toNumbers } from './rule-state.ts';
import { softmax } from './softmax.ts';

/**
 * Exponential weights with a rate per expert that needs no tuning, as opera's MLewa: `R_k += r_k`, `S_k += r_k²`,
 * `η_k = √(ln N / S_k)`, `p ∝ w0_k·exp(η_k R_k)`; `η_k R_k` is 0 while `S_k` is. A single expert counts as two in `ln N`.
 */
export function mlEwa({ experts, prior, state }: RuleSetting): OnlineRule {
  const R = listFrom(state, 'R', { length: experts });
  const S = listFrom(state, 'S', { length: experts });
  const lnN = Math.log(Math.max(experts, 2));
  const lnPrior = prior.map((weight) => Math.log(weight));
  return {
    weigh: (here, weights) => {
      for (let k = 0; k < experts; k++) {
        weights[k] = lnPrior[k] + (S[k] > 0 ? Math.sqrt(lnN / S[k]) * R[k] : 0);
      }
      softmax(weights, here, prior);
    },
    learn: ({ regret }) => {
      for (let k = 0; k < experts; k++) {
        R[k] += regret[k];
        S[k] += regret[k] ** 2;
      }
    },
    state: () => ({ R: toNumbers(R), S: toNumbers(S) }),
  };
}
