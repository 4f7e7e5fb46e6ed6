import { ConfigError } from '../core/errors.ts';
import { boa } from './boa.ts';
import { calibrated } from './calibrated.ts';
import { ewa } from './ewa.ts';
import { fixedShare } from './fixed-share.ts';
import { mlEwa } from './ml-ewa.ts';
import { mlPoly } from './ml-poly.ts';
import { mlProd } from './ml-prod.ts';
import { ogd } from './ogd.ts';
import type { OnlineRule, RuleFactory, RuleSetting } from './online-rule.ts';
import { ridge } from './ridge.ts';
import { uniform } from './uniform.ts';

/** Options of all rules; each reads those it has. */
export interface RuleOptions {
  /** EWA and fixed share: the learning rate; absent: calibrated online. */
  readonly eta?: number | undefined;
  /** Fixed share: the share of the weight dealt out evenly after each step, 0..1. */
  readonly alpha?: number | undefined;
  /** OGD: how fast its steps shrink, `t^-decay`. */
  readonly decay?: number | undefined;
  /** Ridge: the pull towards the prior, in the unit of the load squared. */
  readonly lambda?: number | undefined;
  /** ML-Poly: `1/η` before the first step. */
  readonly inverseEta?: number | undefined;
}

const DEFAULT_ALPHA = 0.01;

/** Rules by the names that configs and the command line know. */
export const RULES = {
  uniform,
  mlpol: mlPoly,
  boa,
  mlprod: mlProd,
  mlewa: mlEwa,
  ewa: (setting, { eta }) =>
    eta === undefined
      ? calibrated(setting, (rate, state) => ewa({ ...setting, state }, { eta: rate }))
      : ewa(setting, { eta }),
  'fixed-share': (setting, { eta, alpha = DEFAULT_ALPHA }) =>
    eta === undefined
      ? calibrated(setting, (rate, state) => fixedShare({ ...setting, state }, { eta: rate, alpha }))
      : fixedShare(setting, { eta, alpha }),
  ogd,
  ridge,
} as const satisfies Record<string, RuleFactory<RuleOptions>>;

export type RuleName = keyof typeof RULES;

/** @throws ConfigError for an option that is out of its range. */
export function makeRule(name: RuleName, setting: RuleSetting, options: RuleOptions): OnlineRule {
  for (const option of ['eta', 'lambda', 'inverseEta'] as const) {
    const value = options[option];
    if (value !== undefined && !(value > 0 && value < Infinity)) {
      throw new ConfigError(`expected ${option} above 0, got ${value}; leave it out for the default`);
    }
  }
  const { alpha = DEFAULT_ALPHA, decay = 0.5 } = options;
  if (!(alpha >= 0 && alpha < 1)) {
    throw new ConfigError(`expected alpha from 0 to below 1, got ${alpha}; 0 never shares`);
  }
  if (!(decay >= 0)) throw new ConfigError(`expected decay of 0 or above, got ${decay}; the default is 0.5`);
  return RULES[name](setting, options);
}
