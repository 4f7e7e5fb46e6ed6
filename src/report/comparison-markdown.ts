import type { ComparisonTable } from '../study/comparison.ts';
import { comparisonColumns, NO_VALUE } from './comparison-columns.ts';
import { comparisonFindings } from './comparison-findings.ts';
import { comparisonNotes } from './comparison-notes.ts';
import { comparisonTests, TEST_STATISTICS, type ComparisonTests } from './comparison-tests.ts';
import { levelHeading } from './score-columns.ts';

/** `comparison.md`: per level a Markdown table of scores and one of tests, and below what they say and how to read them. */
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
      ...testLines(comparisonTests(table, index)),
    ].join('\n');
  });
  const notes = [...comparisonFindings(table), ...comparisonNotes(table)].map((note) => `- ${note}`);
  return `${levels.join('\n\n')}\n\n${notes.join('\n')}\n`;
}

function testLines(tests: ComparisonTests | null): string[] {
  if (tests === null) return [];
  const head = tests.metrics.flatMap(({ title }) => [`${title}, 95 %`, 'behind', '95 %', 'p', 'set']);
  const rows = tests.names.map((name, row) => [
    name,
    ...tests.metrics.flatMap(({ cells }) => TEST_STATISTICS.map((statistic) => cells[row][statistic])),
  ]);
  return ['', line(['network', ...head]), rule(1 + head.length), ...rows.map(line)];
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

function rule(columns: number): string {
  return `| --- |${' ---: |'.repeat(columns - 1)}`;
}
