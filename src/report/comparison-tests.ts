import type { ComparisonTable, SeedScores } from '../study/comparison.ts';
import { comparisonColumns, networkRows, NO_VALUE } from './comparison-columns.ts';
import type { ComparedMetric } from '../study/comparison.ts';
import { formatDecimal } from './format-number.ts';
import { intervalText } from './interval-text.ts';
import { pValueText, setText } from './p-value-text.ts';

/** What is told of how far a score can be relied upon, left to right. */
export const TEST_STATISTICS = ['95 %', 'behind', 'behind 95 %', 'p', 'set'] as const;

export type TestStatistic = (typeof TEST_STATISTICS)[number];

/** A level of a comparison as texts: the networks, then the controls. */
export interface ComparisonTests {
  /** [row] */
  readonly names: readonly string[];
  readonly metrics: readonly {
    readonly metric: ComparedMetric;
    readonly title: string;
    /** [row] */
    readonly cells: readonly Readonly<Record<TestStatistic, string>>[];
  }[];
}

/** The texts of one level, of the metrics that `comparisonColumns` shows; null where nothing was tested. */
export function comparisonTests(table: ComparisonTable, level: number): ComparisonTests | null {
  if (table.levels[level].tested === null) return null;
  const { names, metrics } = comparisonColumns(table, level);
  const rows = networkRows(table);
  return {
    names: names.slice(0, rows.length),
    metrics: metrics.map(({ metric, title, decimals }) => ({
      metric,
      title,
      cells: rows.map((row) => testCells(row.scores[level][metric], decimals)),
    })),
  };
}

function testCells(scores: SeedScores | null, decimals: number): Record<TestStatistic, string> {
  if (scores === null || scores.significance === null) {
    return { '95 %': NO_VALUE, behind: NO_VALUE, 'behind 95 %': NO_VALUE, p: NO_VALUE, set: NO_VALUE };
  }
  const { interval, behind, setPValue } = scores.significance;
  return {
    '95 %': intervalText(interval, decimals),
    behind: behind === null ? NO_VALUE : formatDecimal(behind.by, decimals),
    'behind 95 %': behind === null ? NO_VALUE : intervalText(behind.interval, decimals),
    p: behind === null ? 'best' : pValueText(behind.pValue),
    set: setText(setPValue),
  };
}
