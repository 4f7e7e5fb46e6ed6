import { ConfigError } from '../core/errors.ts';
import { checkStep } from './check-actual.ts';
import { lossOf, type LossOptions } from './loss.ts';
import type { OnlineRule, RuleSetting, RuleState } from './online-rule.ts';
import { makeRule, type RuleName, type RuleOptions } from './rules.ts';
import { markHere, mix, StepLearner } from './step-learner.ts';

export interface MixtureOptions extends RuleOptions {
  readonly rule?: RuleName;
  readonly loss?: LossOptions;
  /** Whether experts are charged the slope of the loss at the mixture in place of their own loss. */
  readonly gradient?: boolean;
  /** Weights before anything is known, [expert], above 0; default: all alike. */
  readonly prior?: ArrayLike<number> | undefined;
  /** What `state()` of a mixture with the same options said: this one goes on where it was. */
  readonly state?: RuleState | undefined;
}

/**
 * Experts mixed by one online rule: `predict`, later `update` with what came. Predictions made before an update come from the
 * weights before it, so a day ahead is forecast by 48 predictions and then 48 updates. A forecast that is NaN says that its expert is away.
 */
export class OnlineMixture {
  readonly experts: number;
  readonly #loss: LossOptions;
  readonly #rule: OnlineRule;
  readonly #learner: StepLearner;
  readonly #here: Uint8Array;
  readonly #values: Float64Array;

  /** @throws ConfigError for a prior or an option that is out of range. */
  constructor(experts: number, options: MixtureOptions = {}) {
    const { rule = 'mlpol', loss = { kind: 'square' }, gradient = true, prior, state, ...rest } = options;
    const setting: RuleSetting = {
      experts,
      prior: priorOf(experts, prior),
      loss: lossOf(loss),
      gradient,
      state,
    };
    this.experts = experts;
    this.#loss = loss;
    this.#rule = makeRule(rule, setting, rest);
    this.#learner = new StepLearner(setting);
    this.#here = new Uint8Array(experts);
    this.#values = new Float64Array(experts);
  }

  /** Weights for these forecasts, [expert], 0 where an expert is away; all NaN where nobody is here. */
  weights(values: ArrayLike<number>): Float64Array {
    const weights = new Float64Array(this.experts);
    if (markHere(values, this.#here) === 0) return weights.fill(NaN);
    this.#rule.weigh(this.#here, weights);
    return weights;
  }

  /** The forecast of the mixture; NaN where nobody is here. */
  predict(values: ArrayLike<number>): number {
    const weights = this.weights(values);
    return Number.isNaN(weights[0]) ? NaN : mix(weights, values);
  }

  /**
   * Learns from a step. Where the actual is NaN or nobody is here there is nothing to learn.
   * @throws ConfigError for a percentage loss where the actual is 0; the mixture then is as it was.
   */
  update(values: ArrayLike<number>, actual: number): void {
    checkStep(actual, this.#loss);
    if (markHere(values, this.#here) === 0 || Number.isNaN(actual)) return;
    this.#values.set(values);
    this.#learner.learn(this.#rule, { values: this.#values, here: this.#here, actual });
  }

  /** All that was learned, as it goes to JSON: a mixture made with it goes on to the same bits. */
  state(): RuleState {
    return this.#rule.state();
  }
}

function priorOf(experts: number, prior: ArrayLike<number> | undefined): Float64Array {
  if (!Number.isInteger(experts) || experts < 1) {
    throw new ConfigError(`expected experts to mix, got ${experts}; name one or more`);
  }
  if (prior === undefined) return new Float64Array(experts).fill(1 / experts);
  const weights = Float64Array.from(prior);
  if (weights.length !== experts || !weights.every((weight) => weight > 0 && weight < Infinity)) {
    throw new ConfigError(
      `expected a prior weight above 0 for each of ${experts} experts, got ${weights.join(', ') || 'none'}; leave an expert out instead of giving it 0`,
    );
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
