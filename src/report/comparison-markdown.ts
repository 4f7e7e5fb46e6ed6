import type { ComparisonTable } from '../study/comparison.ts';
import { comparisonColumns, NO_VALUE } from './comparison-columns.ts';
import { comparisonNotes } from './comparison-notes.ts';
import { levelHeading } from './score-columns.ts';

/** `comparison.md`: a Markdown table per level, and the notes below. */
export function comparisonMarkdown(table: ComparisonTable): string {
  const levels = table.levels.map((level, index) => {
    const { names, runs, metrics } = comparisonColumns(table, index);
    const head = metrics.flatMap(({ title }) => [title, 'best – worst', '±', 'Unif.', 'rank']);
    const rows = names.map((name, row) => [
      name,
      runs[row],
      ...metrics.flatMap(({ cells }) => {
        const { mean, best, worst, spread, 'Unif.': unif, rank } = cells[row];
        return [mean, best === NO_VALUE ? NO_VALUE : `${best} – ${worst}`, spread, unif, rank];
      }),
    ]);
    return [
      `**${levelHeading(level)}**`,
      '',
      line(['network', 'runs', ...head]),
      rule(2 + head.length),
      ...rows.map(line),
    ].join('\n');
  });
  const notes = comparisonNotes(table).map((note) => `- ${note}`);
  return `${levels.join('\n\n')}\n\n${notes.join('\n')}\n`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

function rule(columns: number): string {
  return `| --- |${' ---: |'.repeat(columns - 1)}`;
}
