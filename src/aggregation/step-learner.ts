import type { ObservedStep, OnlineRule, RuleSetting } from './online-rule.ts';

/** Marks who is here, 1 or 0, [expert]. @returns how many are. */
export function markHere(values: ArrayLike<number>, here: Uint8Array): number {
  let count = 0;
  for (let k = 0; k < values.length; k++) {
    here[k] = Number.isNaN(values[k]) ? 0 : 1;
    count += here[k];
  }
  return count;
}

/** The forecast of weights, which are 0 where an expert is away. */
export function mix(weights: Float64Array, values: ArrayLike<number>): number {
  let forecast = 0;
  for (let k = 0; k < weights.length; k++) if (weights[k] !== 0) forecast += weights[k] * values[k];
  return forecast;
}

/**
 * Takes a rule through a step. With the gradient trick expert k is charged `ℓ'(forecast, y)·x_k` and the mixture
 * `ℓ'(forecast, y)·forecast`, without it each its own loss.
 */
export class StepLearner {
  readonly #setting: RuleSetting;
  readonly #weights: Float64Array;
  readonly #regret: Float64Array;

  constructor(setting: RuleSetting) {
    this.#setting = setting;
    this.#weights = new Float64Array(setting.experts);
    this.#regret = new Float64Array(setting.experts);
  }

  /** @returns what the rule's weights forecast before it learned. At least one expert must be here. */
  learn(
    rule: OnlineRule,
    { values, here, actual }: Pick<ObservedStep, 'values' | 'here' | 'actual'>,
  ): number {
    const regret = this.#regret;
    rule.weigh(here, this.#weights);
    const forecast = mix(this.#weights, values);
    this.#charge(forecast, values, here, actual);
    rule.learn({ values, here, actual, forecast, regret });
    return forecast;
  }

  /** The regret of the last step, [expert]; overwritten by the next. */
  get regret(): Float64Array {
    return this.#regret;
  }

  #charge(forecast: number, values: Float64Array, here: Uint8Array, actual: number): void {
    const { experts, loss, gradient } = this.#setting;
    const regret = this.#regret;
    if (gradient) {
      const slope = loss.slope(forecast, actual);
      for (let k = 0; k < experts; k++) regret[k] = here[k] === 1 ? slope * (forecast - values[k]) : 0;
      return;
    }
    const charged = loss.of(forecast, actual);
    for (let k = 0; k < experts; k++) regret[k] = here[k] === 1 ? charged - loss.of(values[k], actual) : 0;
  }
}
