import { meanOf } from '../../core/mean.ts';
import type { Explanations } from '../../explain/explanations.ts';
import { attentionPairs } from '../figures/mean-attention-of-pairs.ts';
import { meanInfluence, pairInfluence } from '../figures/pair-influence.ts';
import type { ReportData } from '../report-data.ts';

/** How much one node's forecast took from another. */
export interface Heard {
  readonly source: string;
  readonly target: string;
  readonly amount: number;
  /** Attention only: `amount` beside what it would be, were all that the target listens to heard alike. */
  readonly ofEqual?: number;
}

/** Who listened to whom, by the best evidence that the run has. */
export interface Listening {
  /** `attention`: shares of 1, what a node keeps for itself included. Otherwise mean |Δ forecast|, unit of the load. */
  readonly evidence: 'attention' | 'influence' | 'permutation';
  /** Ids of nodes that are not the same, the most heard first. */
  readonly heard: readonly Heard[];
}

/**
 * Attention, mean over layers and heads, where the operator has it; else by how much the forecast moves when an edge is
 * silenced; else when the inputs of another node are shuffled. Null where the run has none of the three.
 */
export function listening({ attention, explanations }: ReportData): Listening | null {
  const pairs = attentionPairs(attention);
  if (pairs.some(({ source, target }) => source !== target)) {
    const edgesInto = (node: string): number => pairs.filter(({ target }) => target === node).length;
    const heard = pairs.map(({ source, target, weight }) => ({
      source,
      target,
      amount: weight,
      ofEqual: weight * edgesInto(target),
    }));
    return { evidence: 'attention', heard: ranked(heard) };
  }
  if (explanations === null) return null;
  const byInfluence = influenceOf(explanations);
  if (byInfluence.length > 0) return { evidence: 'influence', heard: byInfluence };
  const { nodes, neighbours } = explanations;
  const [first, second] = neighbours.permutation;
  const heard = neighbours.nodes.flatMap((target, row) =>
    neighbours.nodes.map((source, column) => ({
      source: nodes[source],
      target: nodes[target],
      amount: meanOf([first[row][column], second[row][column]]),
    })),
  );
  // A network that ignores its neighbours does not move at all.
  const moving = ranked(heard).filter(({ amount }) => amount > 0);
  return moving.length === 0 ? null : { evidence: 'permutation', heard: moving };
}

/** By how far a forecast moves when a link is silenced, mean over months and hours; empty where no edge was tried. */
export function influenceOf(explanations: Explanations): Heard[] {
  const { nodes, influence } = explanations;
  if (influence === null) return [];
  const byPair = pairInfluence(explanations, influence);
  const amounts = meanInfluence(byPair);
  return ranked(
    byPair.pairs.map(({ source, target }, pair) => ({
      source: nodes[source],
      target: nodes[target],
      amount: amounts[pair],
    })),
  );
}

function ranked(heard: readonly Heard[]): Heard[] {
  return heard.filter(({ source, target }) => source !== target).toSorted((a, b) => b.amount - a.amount);
}
