import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { Comparison } from '../evaluation/evaluate-together.ts';
import { JOINT_METRICS, METRICS } from '../evaluation/metrics.ts';
import type { MetricDefinition, MetricName } from '../evaluation/metrics.ts';
import type { LevelScore } from '../evaluation/scores.ts';
import { formatCount, formatDecimal } from './format-number.ts';
import { scoreNotes } from './score-notes.ts';
import { wrapText } from './wrap-text.ts';

export interface ScoreTableOptions {
  /** Columns of the terminal; a table too wide drops its least important columns and says so. */
  readonly width?: number;
  /** Bold heads and green best values. */
  readonly colour?: boolean;
}

type ColumnName = MetricName | 'wape' | 'skill';

/** One column of a level's table. */
interface Column {
  readonly name: ColumnName;
  readonly title: string;
  readonly unit: string;
  /** [forecast] */
  readonly values: readonly (number | null)[];
  readonly decimals: number;
}

/** Left to right in a table. */
const COLUMN_ORDER = [
  'mape',
  'nmae',
  'wape',
  'rmse',
  'mae',
  'bias',
  'mase',
  'skill',
] as const satisfies ColumnName[];

/** The first to go where a table is too wide. */
const LEAST_IMPORTANT = ['nmae', 'mase', 'mae', 'bias', 'wape', 'skill'] as const satisfies ColumnName[];

const LONGEST_NAME = 28;
const NO_VALUE = '–';

/**
 * The scores for a terminal: one table per level, forecasts as rows, then the sum of RMSEs over all columns, then
 * notes on what was averaged and what was left out. Without colour it holds no control codes.
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
    return `${heading(level)}\n${draw(names, kept, colour)}`;
  });
  const text = [...tables, ...sumOfRmses(comparison, names, colour)].join('\n\n');
  const titles = dropped.map((name) => columnTitle(name, '').title);
  const notes = [
    ...(titles.length > 0 ? [`Not shown at this width: ${titles.join(', ')}.`] : []),
    ...scoreNotes(comparison),
    ...(text.includes(NO_VALUE) ? [`${NO_VALUE}: no value.`] : []),
  ];
  return `${text}\n\n${notes.map((note) => wrapText(note, width)).join('\n')}\n`;
}

/** The columns that no level shows, so that every level's table fits. */
function columnsToDrop(
  names: readonly string[],
  levels: readonly (readonly Column[])[],
  width: number,
): ColumnName[] {
  const dropped: ColumnName[] = [];
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

function heading({ level, series }: LevelScore): string {
  return series.length === 1
    ? `${level}: ${series[0]}`
    : `${level}: mean over ${formatCount(series.length)} series`;
}

function levelColumns({ scores, skill }: Comparison, index: number): Column[] {
  const levels = scores.map((each) => each.levels[index]);
  const { level, series } = levels[0];
  const load = scores[0].unit;
  const valuesOf = (name: ColumnName): readonly (number | null)[] => {
    if (name === 'wape') return levels.map(({ wape }) => wape.value);
    if (name !== 'skill') return levels.map(({ metrics }) => metrics[name].value);
    return scores.map(
      ({ forecast }) => skill.find((s) => s.forecast === forecast && s.level === level)?.value ?? null,
    );
  };
  const absent = (name: ColumnName, values: readonly (number | null)[]): boolean =>
    (name === 'wape' && series.length === 1) ||
    ((name === 'skill' || name === 'mase') && values.every((value) => value === null));
  const loadDecimals = fourDigits(valuesOf('rmse'));
  return COLUMN_ORDER.flatMap((name) => {
    const values = valuesOf(name);
    if (absent(name, values)) return [];
    const { title, unit } = columnTitle(name, load);
    const decimals = name === 'skill' ? 1 : name === 'mase' ? 3 : unit === '%' ? 2 : loadDecimals;
    return [{ name, title, unit, values, decimals }];
  });
}

function columnTitle(name: ColumnName, load: string): { title: string; unit: string } {
  if (name === 'skill') return { title: 'skill', unit: '%' };
  const { title, unit }: MetricDefinition = name === 'wape' ? JOINT_METRICS.wape : METRICS[name];
  return { title, unit: { load, '%': '%', '1': '' }[unit] };
}

/** Decimals that leave the largest load of a column about four digits. */
function fourDigits(values: readonly (number | null)[]): number {
  const largest = Math.max(...values.map((value) => Math.abs(value ?? 0)));
  return largest === 0 ? 0 : Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(largest))));
}

function draw(names: readonly string[], columns: readonly Column[], colour: boolean): string {
  const bold = (text: string): string => (colour ? styleText('bold', text, { validateStream: false }) : text);
  const green = (text: string): string =>
    colour ? styleText('green', text, { validateStream: false }) : text;
  const table = new Table({
    head: [bold('\nforecast'), ...columns.map(({ title, unit }) => `${bold(title)}\n${bold(unit)}`)],
    colAligns: ['left', ...columns.map(() => 'right' as const)],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    chars: BARE,
  });
  const best = columns.map(bestOf);
  names.forEach((name, row) => {
    const cells = columns.map(({ values, decimals }, position) => {
      const text = values[row] === null ? NO_VALUE : formatDecimal(values[row], decimals);
      return values[row] !== null && values[row] === best[position] ? green(text) : text;
    });
    table.push([name, ...cells]);
  });
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A rule below the head and two spaces between columns. */
const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** The value of a column to mark: the nearest to zero, the highest of the skills. */
function bestOf({ name, values }: Column): number | null {
  const present = values.filter((value) => value !== null);
  if (present.length < 2) return null;
  return present.reduce((best, value) =>
    (name === 'skill' ? value > best : Math.abs(value) < Math.abs(best)) ? value : best,
  );
}

function sumOfRmses({ scores }: Comparison, names: readonly string[], colour: boolean): string[] {
  const { nodes, unit } = scores[0];
  if (nodes.length < 2) return [];
  const values = scores.map(({ all }) => all.rmseSum.value);
  const sums: Column = { name: 'rmse', title: 'sum of RMSEs', unit, values, decimals: fourDigits(values) };
  return [`all ${formatCount(nodes.length)} columns\n${draw(names, [sums], colour)}`];
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

function lineWidth(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}
