import { normalise } from './normalise.ts';
import type { OnlineRule, RuleSetting } from './online-rule.ts';
import { listFrom, toNumbers } from './rule-state.ts';

export interface FixedShareOptions {
  /** Learning rate, above 0, in one over the unit of the regret. */
  readonly eta: number;
  /** Share of the weight that is dealt out evenly after each step, 0..1; 0 is EWA. */
  readonly alpha: number;
}

/**
 * Fixed share (Herbster and Warmuth 1998), which can follow an expert that becomes the best: from EWA's weights
 * `v ∝ exp(η R)` after each step `R ← ln(α/N + (1 − α) v)/η`. What is kept is `v = exp(η R)`, so that nothing is divided by η.
 */
export function fixedShare(
  { experts, prior, state }: RuleSetting,
  { eta, alpha }: FixedShareOptions,
): OnlineRule {
  const v = state === undefined ? Float64Array.from(prior) : listFrom(state, 'v', { length: experts });
  return {
    weigh: (here, weights) => {
      weights.set(v);
      normalise(weights, here, prior);
    },
    learn: ({ regret }) => {
      let largest = -Infinity;
      for (let k = 0; k < experts; k++) if (v[k] > 0) largest = Math.max(largest, regret[k]);
      let total = 0;
      for (let k = 0; k < experts; k++) {
        if (v[k] > 0) v[k] *= Math.exp(eta * (regret[k] - largest));
        total += v[k];
      }
      for (let k = 0; k < experts; k++) v[k] = alpha / experts + ((1 - alpha) * v[k]) / total;
    },
    state: () => ({ v: toNumbers(v) }),
  };
}
