import type { PairSignificance } from './metric-significance.ts';

/** What is told of a pair from the side of one of the two: its score less that of the other. */
export function pairSeenFrom(
  { pair, difference, interval: { from, to }, pValue }: PairSignificance,
  name: string,
): Omit<PairSignificance, 'pair'> {
  return pair[0] === name
    ? { difference, interval: { from, to }, pValue }
    : { difference: -difference, interval: { from: -to, to: -from }, pValue };
}
