import { styleText } from 'node:util';
import type { ComparisonTable } from '../study/comparison.ts';
import { bareTable } from './bare-table.ts';
import {
  comparisonColumns,
  NO_VALUE,
  RUN_STATISTICS,
  type ComparisonColumns,
  type MetricColumns,
  type RunStatistic,
} from './comparison-columns.ts';
import { comparisonNotes } from './comparison-notes.ts';
import { levelHeading } from './score-columns.ts';
import { wrapText } from './wrap-text.ts';

export interface ComparisonTableOptions {
  /** Columns of the terminal; where they do not suffice each metric gets a table, and then columns are left out. */
  readonly width?: number;
  /** Bold heads. */
  readonly colour?: boolean;
}

/** The first to go where a table is too wide. */
const LEAST_IMPORTANT: readonly RunStatistic[] = ['spread', 'worst', 'best'];

/**
 * A comparison for a terminal: a table per level, or per level and metric, then notes on how to read them. Without
 * colour it holds no control codes.
 */
export function comparisonTable(
  table: ComparisonTable,
  { width = 80, colour = false }: ComparisonTableOptions = {},
): string {
  const bold = (text: string): string => (colour ? styleText('bold', text, { validateStream: false }) : text);
  const levels = table.levels.map((_, level) => comparisonColumns(table, level));
  const widest = (dropped: readonly RunStatistic[], split: boolean): number =>
    Math.max(
      ...levels.flatMap((columns) => tablesOf(columns, split).map((each) => lineWidth(draw(each, dropped)))),
    );
  const split = widest([], false) > width;
  const dropped: RunStatistic[] = [];
  for (const next of LEAST_IMPORTANT) if (widest(dropped, split) > width) dropped.push(next);
  const tables = table.levels.map((level, index) =>
    [levelHeading(level), ...tablesOf(levels[index], split).map((each) => draw(each, dropped, bold))].join(
      '\n',
    ),
  );
  const text = tables.join('\n\n');
  const notes = [
    ...(dropped.length > 0 ? [`Not shown at this width: ${dropped.join(', ')}.`] : []),
    ...comparisonNotes(table),
    ...(text.includes(NO_VALUE) ? [`${NO_VALUE}: no value.`] : []),
  ];
  return `${text}\n\n${notes.map((note) => wrapText(note, width)).join('\n')}\n`;
}

function tablesOf(columns: ComparisonColumns, split: boolean): readonly ComparisonColumns[] {
  return split ? columns.metrics.map((metric) => ({ ...columns, metrics: [metric] })) : [columns];
}

function draw(
  { names, runs, metrics }: ComparisonColumns,
  dropped: readonly RunStatistic[],
  bold: (text: string) => string = (text) => text,
): string {
  const statistics = RUN_STATISTICS.filter((name) => !dropped.includes(name));
  const head = ({ title }: MetricColumns): string[] =>
    statistics.map((name, index) => `${index === 0 ? bold(title) : ''}\n${bold(name)}`);
  return bareTable(
    [bold('\nnetwork'), `\n${bold('runs')}`, ...metrics.flatMap(head)],
    names.map((name, row) => [
      name,
      runs[row],
      ...metrics.flatMap(({ cells }) => statistics.map((statistic) => cells[row][statistic])),
    ]),
  );
}

function lineWidth(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
