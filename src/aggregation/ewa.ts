import type { OnlineRule, RuleSetting } from './online-rule.ts';
import { listFrom, toNumbers } from './rule-state.ts';
import { softmax } from './softmax.ts';

export interface EwaOptions {
  /** Learning rate, above 0, in one over the unit of the regret. */
  readonly eta: number;
}

/** Exponentially weighted average with a fixed rate (Vovk 1990): `R += r`, `p ∝ w0_k·exp(η R_k)`. */
export function ewa({ experts, prior, state }: RuleSetting, { eta }: EwaOptions): OnlineRule {
  const R = listFrom(state, 'R', { length: experts });
  const lnPrior = prior.map((weight) => Math.log(weight));
  return {
    weigh: (here, weights) => {
      for (let k = 0; k < experts; k++) weights[k] = lnPrior[k] + eta * R[k];
      softmax(weights, here, prior);
    },
    learn: ({ regret }) => {
      for (let k = 0; k < experts; k++) R[k] += regret[k];
    },
    state: () => ({ R: toNumbers(R) }),
  };
}
