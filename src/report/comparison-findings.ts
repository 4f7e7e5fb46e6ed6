import { METRICS } from '../evaluation/metrics.ts';
import { SIGNIFICANT } from '../evaluation/significance.ts';
import type { ComparedMetric, ComparisonTable } from '../study/comparison.ts';
import { comparisonColumns, networkRows } from './comparison-columns.ts';
import { listWords } from './findings/list-words.ts';
import { formatCount } from './format-number.ts';

/** Which network is ahead of which others and which cannot be told from it, a sentence per level and metric. */
export function comparisonFindings(table: ComparisonTable): string[] {
  return table.levels.flatMap(({ level }, index) =>
    comparisonColumns(table, index).metrics.flatMap(({ metric }) =>
      verdict(table, index, metric).map((words) => `${level}, ${METRICS[metric].title}: ${words}`),
    ),
  );
}

/** More names than these are no sentence any more. */
const MOST_NAMES = 6;

function verdict(table: ComparisonTable, level: number, metric: ComparedMetric): string[] {
  const { names } = comparisonColumns(table, level);
  const tested = networkRows(table).flatMap((row, index) => {
    const own = row.scores[level][metric]?.significance ?? null;
    return own === null ? [] : [{ name: names[index], pValue: own.behind?.pValue ?? null }];
  });
  const best = tested.find(({ pValue }) => pValue === null);
  const others = tested.filter((each) => each !== best);
  if (best === undefined || others.length === 0) return [];
  const alike = others.filter(({ pValue }) => pValue! >= SIGNIFICANT).map(({ name }) => `“${name}”`);
  const ahead = others.length - alike.length;
  const from = `${SIGNIFICANT * 100}\u00a0%`;
  if (alike.length === 0) {
    return [
      `“${best.name}” is ahead of ${ahead === 1 ? 'the other network' : `all ${formatCount(ahead)} others`} at ${from}.`,
    ];
  }
  const named =
    alike.length <= MOST_NAMES
      ? listWords(alike)
      : `${alike.slice(0, MOST_NAMES).join(', ')} and ${formatCount(alike.length - MOST_NAMES)} more`;
  const rest =
    ahead === 0 ? '' : `; ${ahead === 1 ? 'the other is' : `the ${formatCount(ahead)} others are`} behind`;
  return [
    alike.length === 1
      ? `“${best.name}” and ${named} cannot be told apart at ${from}${rest}.`
      : `“${best.name}” cannot be told apart from ${named} at ${from}${rest}.`,
  ];
}
