import { normalise } from './normalise.ts';
import type { OnlineRule, RuleSetting } from './online-rule.ts';
import { projectSimplex } from './project-simplex.ts';
import { listFrom, numberFrom, toNumbers } from './rule-state.ts';

export interface OgdOptions {
  /** How fast the steps shrink, `t^-decay`. */
  readonly decay?: number | undefined;
}

/**
 * Online gradient descent on the simplex (Zinkevich 2003) as opera has it: `g_k = ℓ'(forecast, y)·x_k`,
 * `B = max(B, ‖g‖)`, `p ← project(p − t^-α/B · g)`. It descends the loss itself, with or without the gradient trick. An expert that
 * is away is charged as the mixture, which leaves the distances of the others to each other alone.
 */
export function ogd({ experts, prior, loss, state }: RuleSetting, { decay = 0.5 }: OgdOptions): OnlineRule {
  const p = state === undefined ? Float64Array.from(prior) : listFrom(state, 'p', { length: experts });
  let B = numberFrom(state, 'B', 0);
  let t = numberFrom(state, 't', 0);
  const g = new Float64Array(experts);
  return {
    weigh: (here, weights) => {
      weights.set(p);
      normalise(weights, here, prior);
    },
    learn: ({ values, here, actual, forecast }) => {
      t++;
      const slope = loss.slope(forecast, actual);
      let squares = 0;
      for (let k = 0; k < experts; k++) {
        g[k] = slope * (here[k] === 1 ? values[k] : forecast);
        squares += g[k] ** 2;
      }
      B = Math.max(B, Math.sqrt(squares));
      if (B === 0) return;
      const step = t ** -decay / B;
      for (let k = 0; k < experts; k++) p[k] -= step * g[k];
      projectSimplex(p);
    },
    state: () => ({ p: toNumbers(p), B, t }),
  };
}
