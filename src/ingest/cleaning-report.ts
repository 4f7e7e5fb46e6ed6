/** The rules that mask readings, in the order in which they run. */
export const MASKING_RULES = ['dead', 'spikes', 'dips', 'negatives', 'flatLines', 'zeroRuns'] as const;

export type MaskingRule = (typeof MASKING_RULES)[number];

/** Readings that each rule took out; a reading counts for the first rule that did. */
export type MaskedCounts = Readonly<Record<MaskingRule, number>>;

export interface NodeCleaning {
  readonly id: string;
  /** Readings that were missing before cleaning. */
  readonly missing: number;
  readonly masked: MaskedCounts;
  readonly dead: boolean;
  /** Stretches without a reading after cleaning, and the longest of them. */
  readonly gaps: number;
  readonly longestGapHours: number;
}

/** What cleaning found, in a form that goes to JSON. */
export interface CleaningReport {
  readonly steps: number;
  readonly nodes: readonly NodeCleaning[];
  readonly totals: {
    readonly missing: number;
    readonly masked: MaskedCounts;
    /** Ids of the nodes in which each rule masked something. */
    readonly maskedNodes: Readonly<Record<MaskingRule, readonly string[]>>;
    readonly dead: readonly string[];
    readonly gaps: number;
    readonly longestGapHours: number;
  };
}

export function countByRule(count: (rule: MaskingRule) => number): Record<MaskingRule, number> {
  return {
    dead: count('dead'),
    spikes: count('spikes'),
    dips: count('dips'),
    negatives: count('negatives'),
    flatLines: count('flatLines'),
    zeroRuns: count('zeroRuns'),
  };
}

export function reportCleaning(steps: number, nodes: readonly NodeCleaning[]): CleaningReport {
  const sum = (countOf: (node: NodeCleaning) => number): number =>
    nodes.reduce((total, node) => total + countOf(node), 0);
  const touched = (rule: MaskingRule): string[] =>
    nodes.filter(({ masked }) => masked[rule] > 0).map(({ id }) => id);
  return {
    steps,
    nodes,
    totals: {
      missing: sum(({ missing }) => missing),
      masked: countByRule((rule) => sum(({ masked }) => masked[rule])),
      maskedNodes: {
        dead: touched('dead'),
        spikes: touched('spikes'),
        dips: touched('dips'),
        negatives: touched('negatives'),
        flatLines: touched('flatLines'),
        zeroRuns: touched('zeroRuns'),
      },
      dead: nodes.filter(({ dead }) => dead).map(({ id }) => id),
      gaps: sum(({ gaps }) => gaps),
      longestGapHours: nodes.reduce((longest, node) => Math.max(longest, node.longestGapHours), 0),
    },
  };
}
