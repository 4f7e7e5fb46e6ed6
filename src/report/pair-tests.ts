import type { Comparison } from '../evaluation/evaluate-together.ts';
import { formatSigned } from './format-number.ts';
import { intervalText } from './interval-text.ts';
import { pValueText } from './p-value-text.ts';
import { isBaseline, testedColumns } from './score-tests.ts';
import { testedPair } from './tested-pair.ts';

/** What is told of two forecasts, left to right. */
export const PAIR_TESTS = ['difference', '95 %', 'p'] as const;

export type PairTest = (typeof PAIR_TESTS)[number];

/** The first forecast of a level and those beside it that are no baselines. */
export interface PairTests {
  readonly first: string;
  /** [other] */
  readonly others: readonly string[];
  readonly metrics: readonly {
    readonly title: string;
    /** [other] */
    readonly cells: readonly Readonly<Record<PairTest, string>>[];
  }[];
}

const NO_VALUE = '–';

/** How the scores of a level differ from that of the first forecast; null where there is no other than baselines, or nothing was tested. */
export function pairTests(comparison: Comparison, index: number): PairTests | null {
  const { scores, significance } = comparison;
  const [first, ...others] = scores
    .map(({ forecast }) => forecast)
    .filter((name) => !isBaseline(comparison, name));
  if (others.length === 0) return null;
  const { level } = scores[0].levels[index];
  const metrics = testedColumns(comparison, index).flatMap(
    ({ metric, column: { title, unit, decimals } }) => {
      const pairs = others.map((other) => testedPair(significance, { level, metric }, [other, first]));
      if (pairs.every((pair) => pair === null)) return [];
      const cells = pairs.map((pair) => ({
        difference: pair === null ? NO_VALUE : formatSigned(pair.difference, decimals),
        '95 %': pair === null ? NO_VALUE : intervalText(pair.interval, decimals),
        p: pair === null ? NO_VALUE : pValueText(pair.pValue),
      }));
      return [{ title: `${title} ${unit}`, cells }];
    },
  );
  return metrics.length === 0 ? null : { first, others, metrics };
}

/** How these tests are to be read; null where there are none. */
export function pairNote(comparison: Comparison): string | null {
  const [tests] = comparison.scores[0].levels.flatMap((_, index) => pairTests(comparison, index) ?? []);
  if (tests === undefined) return null;
  return `Difference: score less that of ${tests.first}, with its 95\u00a0% interval, which is not corrected; p as above, of these two.`;
}
