import type { OnlineRule, RuleSetting } from './online-rule.ts';
import { listFrom, toNumbers } from './rule-state.ts';
import { softmax } from './softmax.ts';

/**
 * Bernstein online aggregation (Wintenberger 2017) as opera 1.2 has it: `E_k += 2.2 r_k²`, `η_k = E_k^-1/2`,
 * `Rreg_k += r_k − r_k²/√E_k`, `p ∝ w0_k·η_k·exp(η_k Rreg_k)`. While `E_k = 0` an expert keeps its share of the prior w0 and
 * the others divide the rest among themselves; before anybody was charged that is the prior.
 */
export function boa({ experts, prior, state }: RuleSetting): OnlineRule {
  const E = listFrom(state, 'E', { length: experts });
  const Rreg = listFrom(state, 'Rreg', { length: experts });
  const charged = new Uint8Array(experts);
  const lnPrior = prior.map((weight) => Math.log(weight));
  return {
    weigh: (here, weights) => {
      let share = 0;
      let all = 0;
      for (let k = 0; k < experts; k++) {
        charged[k] = here[k] === 1 && E[k] > 0 ? 1 : 0;
        if (here[k] === 1) all += prior[k];
        if (charged[k] === 1) share += prior[k];
        weights[k] = E[k] > 0 ? lnPrior[k] - Math.log(E[k]) / 2 + Rreg[k] / Math.sqrt(E[k]) : -Infinity;
      }
      if (share > 0) softmax(weights, charged, prior);
      for (let k = 0; k < experts; k++) {
        if (charged[k] === 1) weights[k] *= share / all;
        else weights[k] = here[k] === 1 ? prior[k] / all : 0;
      }
    },
    learn: ({ regret }) => {
      for (let k = 0; k < experts; k++) {
        E[k] += 2.2 * regret[k] ** 2;
        if (E[k] > 0) Rreg[k] += regret[k] - regret[k] ** 2 / Math.sqrt(E[k]);
      }
    },
    state: () => ({ E: toNumbers(E), Rreg: toNumbers(Rreg) }),
  };
}
