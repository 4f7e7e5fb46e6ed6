import type { ComparisonTable } from '../study/comparison.ts';
import { mapeMisbehaves } from './comparison-columns.ts';
import { formatCount } from './format-number.ts';

/** How a comparison is to be read, and what it lacks, one sentence or two each. */
export function comparisonNotes(table: ComparisonTable): string[] {
  const { levels, rows, failed, test } = table;
  const total = rows.reduce((sum, { seeds }) => sum + seeds.length, 0);
  const ranked = rows.filter(({ seeds }) => seeds.length > 1).length;
  const counts = new Set(rows.map(({ seeds }) => seeds.length));
  const nmae = levels.filter((_, level) => mapeMisbehaves(table, level)).map(({ level }) => level);
  return [
    `${formatCount(total)} runs of ${formatCount(rows.length)} networks, ${test.from} to ${test.to} (exclusive), scored ` +
      `on the same points as the persistences: ` +
      `${levels.map(({ level, scored }) => `${level} ${formatCount(scored)}`).join(', ')}.`,
    ...(ranked > 0
      ? [
          'Mean, best and worst are of the runs that differ in nothing but their seed, spread is their sample standard ' +
            'deviation. Unif.: the error of the mean of their forecasts, taken node by node and then summed.',
          `Rank: the places among ${formatCount(ranked)} networks that the runs leave open. One network is ahead of another ` +
            'only if its worst run beats the best run of the other; where their runs overlap, either may be ahead. More ' +
            'seeds may widen a range, and it says nothing of other settings or data.',
        ]
      : []),
    ...(ranked < rows.length
      ? ['A single run has neither spread nor rank: another seed may turn the order round.']
      : []),
    ...(counts.size > 1
      ? ['Not all networks have the same number of runs: best and worst of fewer lie closer.']
      : []),
    ...(nmae.length > 0
      ? [
          `NMAE, by the mean |actual| of the same series, stands beside MAPE where that divides by loads near zero: ${nmae.join(', ')}.`,
        ]
      : []),
    ...failed.map(({ id, reason }) => `Failed, ${id}: ${reason}.`),
  ];
}
