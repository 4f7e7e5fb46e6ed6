import type { LoadedData } from '../experiment/load-data.ts';

type MaskingRule = keyof LoadedData['cleaningReport']['totals']['masked'];

const WORDS = {
  dead: 'dead meter',
  spikes: 'spikes',
  dips: 'dips',
  negatives: 'negative',
  flatLines: 'flat lines',
  zeroRuns: 'runs of zeros',
} as const satisfies Record<MaskingRule, string>;

/** The rules that mask readings, in words, in the order in which they run. */
export const MASKED_BY = Object.entries(WORDS).map(([rule, words]) => ({ rule: rule as MaskingRule, words }));
