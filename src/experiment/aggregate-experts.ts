import { aggregate, type Aggregation } from '../aggregation/aggregate.ts';
import { bestConvex } from '../aggregation/best-convex.ts';
import { bestExpert } from '../aggregation/best-expert.ts';
import { fixedForecast } from '../aggregation/filled-experts.ts';
import type { LossOptions } from '../aggregation/loss.ts';
import type { RuleState } from '../aggregation/online-rule.ts';
import type { RuleName, RuleOptions } from '../aggregation/rules.ts';
import { formatLocalTime } from '../calendar/zoned-time.ts';
import { ConfigError } from '../core/errors.ts';
import { expertBlocks, type BlockLength } from './expert-blocks.ts';
import { expertGroups } from './expert-groups.ts';
import type { ExpertTable } from './expert-table.ts';
import { scoreSeries, type SeriesScore } from './series-score.ts';

export interface MixExpertsOptions extends RuleOptions {
  /** At least one. */
  readonly rules: readonly RuleName[];
  /** Steps that are forecast before anything is learned from them, or `day`: local days of 46, 48 or 50 half-hours. */
  readonly blocks: BlockLength;
  readonly loss?: LossOptions | undefined;
  readonly gradient?: boolean | undefined;
  /** Weights before anything is known by name of the expert; those not named have 1. */
  readonly prior?: Readonly<Record<string, number>> | undefined;
  /** Also mix experts within each group whose names differ by a number at the end only. */
  readonly byPrefix?: boolean | undefined;
  /** Where each rule was, from an earlier call; its rows are over. Not with `byPrefix`. */
  readonly states?: Readonly<Record<string, RuleState>> | undefined;
}

/** A rule's forecasts and its weights over time. */
export interface MixedSeries extends Aggregation {
  readonly rule: RuleName;
  readonly score: SeriesScore;
}

export interface HindsightScore {
  readonly name: 'best expert' | 'best convex';
  /** The experts that count and their weights, the largest first. */
  readonly weights: readonly { readonly expert: string; readonly weight: number }[];
  readonly score: SeriesScore;
}

export interface GroupScore {
  readonly group: string;
  readonly experts: number;
  readonly uniform: SeriesScore;
  /** [rule]. */
  readonly rules: readonly SeriesScore[];
}

export interface MixedExperts {
  readonly table: ExpertTable;
  /** What an error cost. */
  readonly loss: LossOptions;
  readonly uniform: MixedSeries;
  /** In the order in which they were named. */
  readonly rules: readonly MixedSeries[];
  /** What nobody could have known; empty without an actual. */
  readonly hindsight: readonly HindsightScore[];
  /** Empty unless asked for. */
  readonly groups: readonly GroupScore[];
  /** Target of the last row that was learned from, UTC milliseconds; null where no block was over. */
  readonly learnedUntilMs: number | null;
}

/** Weights below this are those that the solver leaves on experts without any. */
const LEAST_WEIGHT = 1e-6;

/**
 * Mixes experts by several rules side by side, beside their plain mean and what hindsight would have chosen. A block is learned from once the
 * actual reaches its end, so that what comes later goes on as if all had come at once.
 * @throws ConfigError for a prior of an unknown expert, or a percentage loss where the load is 0, or groups beside states.
 */
export function mixExperts(table: ExpertTable, options: MixExpertsOptions): MixedExperts {
  const { rules, loss = { kind: 'square' }, gradient = true, byPrefix = false, states } = options;
  checkLoss(table, loss);
  if (byPrefix && states !== undefined) {
    throw new ConfigError(
      'a state keeps mixtures of all experts and none of groups, got --state with --by-prefix; leave one of them out',
    );
  }
  const { starts, learned } = expertBlocks(table, options.blocks);
  const known = table.actual.map((value, row) => (row < learned ? value : NaN));
  const prior = priorOf(table.names, options.prior);
  const mix = (
    experts: readonly number[],
    rule: RuleName,
    {
      state,
      weights = prior,
    }: { readonly state?: RuleState | undefined; readonly weights?: readonly number[] } = {},
  ): MixedSeries => {
    const mixed = aggregate(
      experts.map((expert) => table.columns[expert]),
      known,
      {
        eta: options.eta,
        alpha: options.alpha,
        decay: options.decay,
        lambda: options.lambda,
        inverseEta: options.inverseEta,
        loss,
        gradient,
        rule,
        blocks: starts,
        prior: experts.map((expert) => weights[expert]),
        state,
      },
    );
    return { ...mixed, rule, score: scoreSeries(mixed.forecast, table.actual, loss) };
  };
  const alike = table.names.map(() => 1);
  const mean = (experts: readonly number[]): MixedSeries => mix(experts, 'uniform', { weights: alike });
  const all = table.names.map((_, expert) => expert);
  return {
    table,
    loss,
    uniform: mean(all),
    rules: rules.map((rule) => mix(all, rule, { state: states?.[rule] })),
    hindsight: hindsightOf(table, loss),
    groups: (byPrefix ? expertGroups(table.names) : []).map(({ group, experts }) => ({
      group,
      experts: experts.length,
      uniform: mean(experts).score,
      rules: rules.map((rule) => mix(experts, rule).score),
    })),
    learnedUntilMs: learned === 0 ? null : table.timesMs[learned - 1],
  };
}

function hindsightOf({ names, columns, actual }: ExpertTable, loss: LossOptions): HindsightScore[] {
  if (actual.every((value) => Number.isNaN(value))) return [];
  const { expert } = bestExpert(columns, actual, loss);
  const one = names.map((_, k) => (k === expert ? 1 : 0));
  const scored = (name: HindsightScore['name'], weights: ArrayLike<number>): HindsightScore => ({
    name,
    weights: names
      .map((each, k) => ({ expert: each, weight: weights[k] }))
      .filter(({ weight }) => weight > LEAST_WEIGHT)
      .toSorted((a, b) => b.weight - a.weight),
    score: scoreSeries(fixedForecast(columns, weights, actual.length), actual, loss),
  });
  return [scored('best expert', one), scored('best convex', bestConvex(columns, actual, loss).weights)];
}

function checkLoss({ actual, timesMs, zone }: ExpertTable, { kind }: LossOptions): void {
  const row = kind === 'percentage' ? actual.indexOf(0) : -1;
  if (row < 0) return;
  throw new ConfigError(
    `a percentage loss needs a load that is never 0, got 0 at ${formatLocalTime(timesMs[row], zone)}; take --loss absolute`,
  );
}

function priorOf(names: readonly string[], prior: Readonly<Record<string, number>> = {}): number[] {
  const unknown = Object.keys(prior).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ConfigError(
      `expected prior weights of the experts ${names.slice(0, 12).join(', ')}, got one of "${unknown}"; correct the name`,
    );
  }
  return names.map((name) => prior[name] ?? 1);
}
