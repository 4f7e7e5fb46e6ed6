import type { ObservedStep, OnlineRule, RuleSetting, RuleState } from './online-rule.ts';
import { listFrom, numberFrom, statesFrom } from './rule-state.ts';
import { StepHistory } from './step-history.ts';
import { StepLearner } from './step-learner.ts';
import { uniform } from './uniform.ts';

interface Member {
  readonly eta: number;
  readonly rule: OnlineRule;
  /** Sum of its own losses, without the gradient trick. */
  readonly loss: number;
}

const GROWTH = 2;
const ADDED = 3;

/** An end of the grid is only worth more members if it beats its neighbour by this share: rates near 0 are all alike. */
const WORTHWHILE = 1e-6;

/**
 * A rule whose rate is calibrated online (opera's ewaCalib; Devaine et al. 2013): each η of a geometric grid runs a rule of its
 * own, and the weights are those of the one with the lowest loss so far. The first η is one over the mean size of the first regrets. A
 * best η at an end of the grid gets three more neighbours there, a factor of 2 apart, which learn all that was; so the steps are kept, also
 * in the state.
 */
export function calibrated(
  setting: RuleSetting,
  ruleOf: (eta: number, state?: RuleState) => OnlineRule,
): OnlineRule {
  const { experts, loss, state } = setting;
  const learner = new StepLearner(setting);
  const fallback = uniform(setting);
  const history = new StepHistory(experts, state);
  let members = state === undefined ? [] : membersFrom(state, ruleOf);
  let best = numberFrom(state, 'best', 0);

  const taught = (eta: number): Member => {
    const rule = ruleOf(eta);
    let sum = 0;
    history.replay((step) => {
      sum += loss.of(learner.learn(rule, step), step.actual);
    });
    return { eta, rule, loss: sum };
  };
  const pickBest = (): void => {
    members.forEach((member, index) => {
      if (member.loss < members[best].loss) best = index;
    });
  };
  const isWorth = (end: number, neighbour: number): boolean =>
    members.length === 1 || members[end].loss < members[neighbour].loss * (1 - WORTHWHILE);
  const grow = (): void => {
    const count = members.length;
    const powers = Array.from({ length: ADDED }, (_, index) => GROWTH ** (index + 1));
    const [first, last] = [members[0].eta, members[count - 1].eta];
    const above = best === count - 1 && isWorth(count - 1, count - 2) ? powers : [];
    const below = best === 0 && isWorth(0, 1) ? powers.toReversed() : [];
    if (above.length + below.length === 0) return;
    members = [
      ...below.map((power) => taught(first / power)),
      ...members,
      ...above.map((power) => taught(last * power)),
    ];
    best += below.length;
    pickBest();
  };

  return {
    weigh: (here, weights) => (members[best]?.rule ?? fallback).weigh(here, weights),
    learn: (step) => {
      history.add(step);
      if (members.length === 0) {
        const eta = firstEta(step);
        if (eta === null) return;
        members = [taught(eta)];
      } else {
        members = members.map(({ eta, rule, loss: sum }) => ({
          eta,
          rule,
          loss: sum + loss.of(learner.learn(rule, step), step.actual),
        }));
      }
      pickBest();
      grow();
    },
    state: () => ({
      eta: members.map(({ eta }) => eta),
      loss: members.map((member) => member.loss),
      rules: members.map(({ rule }) => rule.state()),
      best,
      ...history.state(),
    }),
  };
}

function membersFrom(state: RuleState, ruleOf: (eta: number, state?: RuleState) => OnlineRule): Member[] {
  const states = statesFrom(state, 'rules');
  const etas = listFrom(state, 'eta', { length: states.length });
  const losses = listFrom(state, 'loss', { length: states.length });
  return states.map((kept, index) => ({
    eta: etas[index],
    rule: ruleOf(etas[index], kept),
    loss: losses[index],
  }));
}

/** Null while no expert has been charged otherwise than the mixture. */
function firstEta({ regret, here }: ObservedStep): number | null {
  let sizes = 0;
  let count = 0;
  for (let k = 0; k < regret.length; k++) {
    sizes += Math.abs(regret[k]);
    count += here[k];
  }
  return sizes > 0 ? count / sizes : null;
}
