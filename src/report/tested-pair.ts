import type { CandidateSignificance, PairSignificance } from '../evaluation/metric-significance.ts';
import { pairSeenFrom } from '../evaluation/pair-seen-from.ts';
import type { LevelSignificance } from '../evaluation/significance.ts';
import type { TestedMetric } from '../evaluation/tested-metrics.ts';
import type { Interval } from '../significance/percentile-interval.ts';

type Tests = readonly LevelSignificance[] | undefined;

interface Place {
  readonly level: string;
  readonly metric: TestedMetric;
}

/** How the score of one forecast differs from that of another: negative where the first is better. Null if not tested. */
export function testedPair(
  tests: Tests,
  { level, metric }: Place,
  [a, b]: readonly [string, string],
): Omit<PairSignificance, 'pair'> | null {
  const pairs = tests?.find((each) => each.level === level)?.metrics[metric]?.pairs ?? [];
  const found = pairs.find(({ pair }) => pair.includes(a) && pair.includes(b));
  if (found === undefined || a === b) return null;
  return pairSeenFrom(found, a);
}

/** What is told of a forecast by itself: interval of its score, p-value of the confidence set. Null if not tested. */
export function testedCandidate(
  tests: Tests,
  { level, metric }: Place,
  name: string,
): CandidateSignificance | null {
  const all = tests?.find((each) => each.level === level)?.metrics[metric]?.candidates ?? [];
  return all.find((each) => each.name === name) ?? null;
}

/** 95 % interval of the score of a forecast; null if not tested. */
export function testedInterval(tests: Tests, place: Place, name: string): Interval | null {
  return testedCandidate(tests, place, name)?.interval ?? null;
}
