import type { MetricSignificance } from '../evaluation/metric-significance.ts';
import { pairSeenFrom } from '../evaluation/pair-seen-from.ts';
import type { LevelSignificance } from '../evaluation/significance.ts';
import { byMetric, type ComparedRow, type ScoreSignificance } from './comparison.ts';

/**
 * The rows with what the tests say of each, at each level and by each metric.
 * @param tested with the ids of the rows as candidates, [level]
 */
export function withSignificance(
  rows: readonly ComparedRow[],
  tested: readonly LevelSignificance[],
): ComparedRow[] {
  return rows.map((row) => ({
    ...row,
    scores: row.scores.map((scores, level) =>
      byMetric((metric) => {
        const own = scores[metric];
        const tests = tested[level].metrics[metric];
        if (own === null || tests === null) return own;
        const means = rows.map((each) => each.scores[level][metric]?.mean ?? Infinity);
        const best = rows[means.indexOf(Math.min(...means))].id;
        return { ...own, significance: ofRow(row.id, best, tests) };
      }),
    ),
  }));
}

function ofRow(
  id: string,
  best: string,
  { candidates, pairs }: MetricSignificance,
): ScoreSignificance | null {
  const own = candidates.find(({ name }) => name === id);
  if (own === undefined) return null;
  const { interval, setPValue } = own;
  const pair = pairs.find(({ pair: names }) => names.includes(id) && names.includes(best));
  if (id === best || pair === undefined) return { interval, behind: null, setPValue };
  const { difference: by, ...seen } = pairSeenFrom(pair, id);
  return { interval, behind: { by, ...seen }, setPValue };
}
