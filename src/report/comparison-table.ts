import { styleText } from 'node:util';
import type { ComparisonTable } from '../study/comparison.ts';
import { bareTable } from './bare-table.ts';
import { comparisonColumns, NO_VALUE, RUN_STATISTICS, type RunStatistic } from './comparison-columns.ts';
import { comparisonFindings } from './comparison-findings.ts';
import { comparisonNotes } from './comparison-notes.ts';
import { comparisonTests, TEST_STATISTICS, type TestStatistic } from './comparison-tests.ts';
import { levelHeading } from './score-columns.ts';
import { wrapText } from './wrap-text.ts';

export interface ComparisonTableOptions {
  /** Columns of the terminal; where they do not suffice each metric gets a table, and then columns are left out. */
  readonly width?: number;
  /** Bold heads. */
  readonly colour?: boolean;
}

/** The first to go where a table of scores, or one of tests, is too wide. */
const LEAST_IMPORTANT: readonly (readonly Statistic[])[] = [
  ['spread', 'worst', 'best'],
  ['behind 95 %', 'behind', '95 %'],
];

type Statistic = RunStatistic | TestStatistic;

/** What is drawn as one table: scores, or tests of their differences. */
interface Block {
  readonly names: readonly string[];
  /** Number of runs; null where that is not told. [row] */
  readonly runs: readonly string[] | null;
  readonly statistics: readonly Statistic[];
  readonly metrics: readonly {
    readonly title: string;
    readonly cells: readonly Readonly<Partial<Record<Statistic, string>>>[];
  }[];
}

/**
 * A comparison for a terminal: a table of scores and one of tests per level, or per level and metric, then what they say and
 * how to read them. Without colour it holds no control codes.
 */
export function comparisonTable(
  table: ComparisonTable,
  { width = 80, colour = false }: ComparisonTableOptions = {},
): string {
  const bold = (text: string): string => (colour ? styleText('bold', text, { validateStream: false }) : text);
  const levels = table.levels.map((_, level) => blocksOf(table, level));
  const widest = (blocks: readonly Block[], dropped: readonly Statistic[], split: boolean): number =>
    Math.max(
      0,
      ...blocks.flatMap((block) => tablesOf(block, split).map((each) => lineWidth(draw(each, dropped)))),
    );
  const split = widest(levels.flat(), [], false) > width;
  const dropped = LEAST_IMPORTANT.flatMap((order) => {
    const blocks = levels.flat().filter(({ statistics }) => statistics.includes(order[0]));
    const enough = order.findIndex((_, count) => widest(blocks, order.slice(0, count), split) <= width);
    return enough === -1 ? order : order.slice(0, enough);
  });
  const tables = table.levels.map((level, index) =>
    [
      levelHeading(level),
      ...levels[index].flatMap((block) => tablesOf(block, split)).map((each) => draw(each, dropped, bold)),
    ].join('\n'),
  );
  const text = tables.join('\n\n');
  const findings = comparisonFindings(table);
  const notes = [
    ...(dropped.length > 0 ? [`Not shown at this width: ${dropped.join(', ')}.`] : []),
    ...comparisonNotes(table),
    ...(text.includes(NO_VALUE) ? [`${NO_VALUE}: no value.`] : []),
  ];
  const paragraphs = [findings, notes].filter((lines) => lines.length > 0);
  const below = paragraphs.map((lines) => lines.map((each) => wrapText(each, width)).join('\n'));
  return `${[text, ...below].join('\n\n')}\n`;
}

function blocksOf(table: ComparisonTable, level: number): Block[] {
  const tests = comparisonTests(table, level);
  return [
    { ...comparisonColumns(table, level), statistics: RUN_STATISTICS },
    ...(tests === null ? [] : [{ ...tests, runs: null, statistics: TEST_STATISTICS }]),
  ];
}

function tablesOf(block: Block, split: boolean): readonly Block[] {
  return split ? block.metrics.map((metric) => ({ ...block, metrics: [metric] })) : [block];
}

function draw(
  { names, runs, metrics, statistics: all }: Block,
  dropped: readonly Statistic[],
  bold: (text: string) => string = (text) => text,
): string {
  const statistics = all.filter((name) => !dropped.includes(name));
  const head = ({ title }: Block['metrics'][number]): string[] =>
    statistics.map((name, index) => `${index === 0 ? bold(title) : ''}\n${bold(name)}`);
  return bareTable(
    [bold('\nnetwork'), ...(runs === null ? [] : [`\n${bold('runs')}`]), ...metrics.flatMap(head)],
    names.map((name, row) => [
      name,
      ...(runs === null ? [] : [runs[row]]),
      ...metrics.flatMap(({ cells }) => statistics.map((statistic) => cells[row][statistic] ?? NO_VALUE)),
    ]),
  );
}

function lineWidth(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
