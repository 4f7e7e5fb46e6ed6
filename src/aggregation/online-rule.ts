import type { Loss } from './loss.ts';

/** One observed step, as a rule learns from it. Arrays are lent: a rule that keeps one copies it. */
export interface ObservedStep {
  /** Forecasts of the experts, [expert]; NaN where an expert is away. */
  readonly values: Float64Array;
  /** 1 where an expert is here, 0 where it is away, [expert]. */
  readonly here: Uint8Array;
  readonly actual: number;
  /** What the rule's weights give for this step now, in the middle of a block too. */
  readonly forecast: number;
  /** What the mixture is charged more than each expert, [expert]; 0 where an expert is away. */
  readonly regret: Float64Array;
}

/** Numbers and lists of numbers, as they go to JSON; null stands for NaN. */
export interface RuleState {
  readonly [name: string]: number | null | readonly (number | null)[] | readonly RuleState[];
}

/** How the weights of a mixture come from what was observed. */
export interface OnlineRule {
  /**
   * Writes the weights of the experts, [expert]; those that are away have 0, at least one is here. They are 0 or above and add
   * up to 1, those of ridge regression excepted.
   */
  weigh(here: Uint8Array, weights: Float64Array): void;
  /** Learns from the step after those learned so far. */
  learn(step: ObservedStep): void;
  /** All that it has learned: a rule made with it goes on to the same bits. */
  state(): RuleState;
}

/** What every rule is made of; options that a rule does not have are passed over. */
export interface RuleSetting {
  readonly experts: number;
  /** Weights before anything is known, [expert]: above 0, sum 1. */
  readonly prior: Float64Array;
  readonly loss: Loss;
  /** Whether experts are charged the slope of the loss at the mixture times their forecast, in place of their own loss. */
  readonly gradient: boolean;
  readonly state?: RuleState | undefined;
}

export type RuleFactory<Options> = (setting: RuleSetting, options: Options) => OnlineRule;
