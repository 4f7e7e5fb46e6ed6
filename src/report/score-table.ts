import { styleText } from 'node:util';
import type { Comparison } from '../evaluation/evaluate-together.ts';
import { bareTable } from './bare-table.ts';
import { formatCount, formatDecimal } from './format-number.ts';
import { leadTables } from './lead-tables.ts';
import { PAIR_TESTS, pairNote, pairTests } from './pair-tests.ts';
import {
  bestOf,
  columnTitle,
  levelColumns,
  levelHeading,
  rmseSumColumn,
  type ScoreColumn,
  type ScoreColumnName,
} from './score-columns.ts';
import { scoreNotes } from './score-notes.ts';
import { SCORE_TESTS, scoreTests, testNotes } from './score-tests.ts';
import { wrapText } from './wrap-text.ts';

export interface ScoreTableOptions {
  /** Columns of the terminal; a table too wide drops its least important columns and says so. */
  readonly width?: number;
  /** Bold heads and green best values. */
  readonly colour?: boolean;
}

/** The first to go where a table is too wide. */
const LEAST_IMPORTANT = ['nmae', 'mase', 'mae', 'bias', 'wape', 'skill'] as const satisfies ScoreColumnName[];

const LONGEST_NAME = 28;
const NO_VALUE = '–';

/**
 * The scores for a terminal: one table per level, forecasts as rows, and below it how far they and their differences can be relied upon, by lead time where the config asks for it, the sum of
 * RMSEs over all columns, then notes on what was averaged and what was left out. Without colour it holds no control codes.
 */
export function scoreTable(
  comparison: Comparison,
  { width = 80, colour = false }: ScoreTableOptions = {},
): string {
  const names = comparison.scores.map(({ forecast }) => shortened(forecast));
  const levels = comparison.scores[0].levels;
  const all = levels.map((_, index) => levelColumns(comparison, index));
  const dropped = columnsToDrop(names, all, width);
  const tables = levels.map((level, index) => {
    const kept = all[index].filter(({ name }) => !dropped.includes(name));
    const tests = drawTests('forecast', names, {
      tests: SCORE_TESTS,
      metrics: scoreTests(comparison, index),
      width,
      colour,
    });
    const pairs = pairTests(comparison, index);
    const between =
      pairs === null
        ? []
        : drawTests(`against ${shortened(pairs.first)}`, pairs.others.map(shortened), {
            tests: PAIR_TESTS,
            metrics: pairs.metrics,
            width,
            colour,
          });
    return [levelHeading(level), draw(names, kept, colour), ...tests, ...between].join('\n');
  });
  const text = [
    ...tables,
    ...byLead(comparison, names, colour),
    ...sumOfRmses(comparison, names, colour),
  ].join('\n\n');
  const titles = dropped.map((name) => columnTitle(name, '').title);
  const pairs = pairNote(comparison);
  const notes = [
    ...(titles.length > 0 ? [`Not shown at this width: ${titles.join(', ')}.`] : []),
    ...scoreNotes(comparison),
    ...testNotes(comparison),
    ...(pairs === null ? [] : [pairs]),
    ...(text.includes(NO_VALUE) ? [`${NO_VALUE}: no value.`] : []),
  ];
  return `${text}\n\n${notes.map((note) => wrapText(note, width)).join('\n')}\n`;
}

interface DrawnTests<Test extends string> extends Required<ScoreTableOptions> {
  /** Left to right, under the title of each metric. */
  readonly tests: readonly Test[];
  readonly metrics: readonly {
    readonly title: string;
    /** [name] */
    readonly cells: readonly Readonly<Record<Test, string>>[];
  }[];
}

/** All metrics beside each other where they fit, else one table each. */
function drawTests<Test extends string>(
  head: string,
  names: readonly string[],
  { tests, metrics, width, colour }: DrawnTests<Test>,
): string[] {
  if (metrics.length === 0) return [];
  const bold = (text: string): string => (colour ? styleText('bold', text, { validateStream: false }) : text);
  const table = (shown: typeof metrics, style: (text: string) => string): string =>
    bareTable(
      [
        style(`\n${head}`),
        ...shown.flatMap(({ title }) =>
          tests.map((test, place) => `${place === 0 ? style(title) : ''}\n${style(test)}`),
        ),
      ],
      names.map((name, row) => [
        name,
        ...shown.flatMap(({ cells }) => tests.map((test) => cells[row][test])),
      ]),
    );
  const fits = lineWidth(table(metrics, (text) => text)) <= width;
  return (fits ? [metrics] : metrics.map((metric) => [metric])).map((shown) => table(shown, bold));
}

/** The columns that no level shows, so that every level's table fits. */
function columnsToDrop(
  names: readonly string[],
  levels: readonly (readonly ScoreColumn[])[],
  width: number,
): ScoreColumnName[] {
  const dropped: ScoreColumnName[] = [];
  for (const next of LEAST_IMPORTANT) {
    const fits = levels.every((columns) => {
      const kept = columns.filter(({ name }) => !dropped.includes(name));
      return lineWidth(draw(names, kept, false)) <= width;
    });
    if (fits) break;
    if (levels.some((columns) => columns.some(({ name }) => name === next))) dropped.push(next);
  }
  return dropped;
}

function draw(names: readonly string[], columns: readonly ScoreColumn[], colour: boolean): string {
  const bold = (text: string): string => (colour ? styleText('bold', text, { validateStream: false }) : text);
  const green = (text: string): string =>
    colour ? styleText('green', text, { validateStream: false }) : text;
  const best = columns.map(bestOf);
  const rows = names.map((name, row) => [
    name,
    ...columns.map(({ values, decimals }, position) => {
      const text = values[row] === null ? NO_VALUE : formatDecimal(values[row], decimals);
      return values[row] !== null && values[row] === best[position] ? green(text) : text;
    }),
  ]);
  const head = [bold('\nforecast'), ...columns.map(({ title, unit }) => `${bold(title)}\n${bold(unit)}`)];
  return bareTable(head, rows);
}

function byLead({ scores }: Comparison, names: readonly string[], colour: boolean): string[] {
  const bold = (text: string): string => (colour ? styleText('bold', text, { validateStream: false }) : text);
  return leadTables(scores).map(({ caption, leads, cells }) => {
    const rows = names.map((name, row) => [name, ...cells[row]]);
    return `${caption}\n${bareTable(['forecast', ...leads].map(bold), rows)}`;
  });
}

function sumOfRmses(comparison: Comparison, names: readonly string[], colour: boolean): string[] {
  const sums = rmseSumColumn(comparison);
  if (sums === null) return [];
  return [`all ${formatCount(comparison.scores[0].nodes.length)} columns\n${draw(names, [sums], colour)}`];
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

function lineWidth(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
