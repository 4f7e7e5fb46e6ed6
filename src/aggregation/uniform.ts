import { normalise } from './normalise.ts';
import type { OnlineRule, RuleSetting } from './online-rule.ts';

/** The prior weights for good: without a prior the mean of the experts that are here. */
export function uniform({ prior }: RuleSetting): OnlineRule {
  return {
    weigh: (here, weights) => {
      weights.set(prior);
      normalise(weights, here, prior);
    },
    learn: () => {},
    state: () => ({}),
  };
}
