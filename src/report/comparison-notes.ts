import { FEWEST_DAYS } from '../evaluation/significance.ts';
import type { ArchitectureKind } from '../experiment/architecture-schema.ts';
import type { ComparedRow, ComparisonTable } from '../study/comparison.ts';
import { boundText } from './bound-text.ts';
import { mapeMisbehaves } from './comparison-columns.ts';
import { listWords } from './findings/list-words.ts';
import { counted, formatCount } from './format-number.ts';

/** How a comparison is to be read, and what it lacks, one sentence or two each. */
export function comparisonNotes(table: ComparisonTable): string[] {
  const { levels, rows, failed, test } = table;
  const total = rows.reduce((sum, { seeds }) => sum + seeds.length, 0);
  const ranked = rows.filter(({ seeds }) => seeds.length > 1).length;
  const counts = new Set(rows.map(({ seeds }) => seeds.length));
  const nmae = levels.filter((_, level) => mapeMisbehaves(table, level)).map(({ level }) => level);
  return [
    `${counted(total, 'run')} of ${counted(rows.length, 'network')}, ${boundText(test.from)} to ${boundText(test.to)} (exclusive), scored ` +
      `on the same points as the baselines: ` +
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
    ...testNotes(table),
    ...(counts.size > 1
      ? ['Not all networks have the same number of runs: best and worst of fewer lie closer.']
      : []),
    ...(nmae.length > 0
      ? [
          `NMAE, by the mean |actual| of the same series, stands beside MAPE where that divides by loads near zero: ${nmae.join(', ')}.`,
        ]
      : []),
    ...(rows.some(learnsNeighbours)
      ? [
          'graphWaveNet learns an adjacency of its own beside the graph: on the identity graph it still has neighbours, ' +
            'without an operator it has none.',
        ]
      : []),
    ...(rows.some((row) => row.operator === 'Diffusion' && isOfKind(row, 'gconvgru'))
      ? ['gconvgru with Diffusion is the cell of DCRNN (Li et al. 2018) without its decoder.']
      : []),
    ...failed.map(({ id, reason }) => `Failed, ${id}: ${reason}.`),
  ];
}

function testNotes({ levels }: ComparisonTable): string[] {
  const tested = levels.flatMap((each) => (each.tested === null ? [] : [each.tested]));
  if (tested.length === 0) {
    return [
      `Nothing is said of how far the differences can be relied upon: there are fewer than ${FEWEST_DAYS} days, or an earlier version made the table.`,
    ];
  }
  const days = listWords([...new Set(tested.map((each) => formatCount(each.days)))]);
  const blocks = listWords([...new Set(tested.map(({ blockDays }) => formatCount(blockDays)))]);
  return [
    `95 %: where the mean score might have come out on other days like these (moving-block bootstrap over ${days} days in blocks of ${blocks}). ` +
      'Behind: by how much it is worse than the best network. p: Diebold–Mariano on daily losses, corrected after Holm over all ' +
      'pairs; below 0.05 a network can be told from the best (intervals are not corrected). Set: in where the network may be the best, with 95 % confidence ' +
      '(model confidence set). All of it is over days, given these runs, whose losses are averaged; what other seeds ' +
      'would change is told by spread and rank.',
  ];
}

/** Whether what stands as a control has neighbours all the same. */
function learnsNeighbours(row: ComparedRow): boolean {
  const isControl = row.role === 'identity';
  return isControl && isOfKind(row, 'graphWaveNet') && !row.architecture.includes('no-learnedAdjacency');
}

/** The label of an architecture begins with its kind. */
function isOfKind({ architecture }: ComparedRow, kind: ArchitectureKind): boolean {
  return architecture.split('-')[0] === kind;
}
