import { styleText } from 'node:util';
import { formatLocalTime } from '../calendar/zoned-time.ts';
import type { HindsightScore, MixedExperts } from '../experiment/aggregate-experts.ts';
import type { SeriesScore } from '../experiment/series-score.ts';
import { bareTable } from './bare-table.ts';
import { counted, formatCount, formatDecimal } from './format-number.ts';
import { wrapText } from './wrap-text.ts';

export interface AggregationTableOptions {
  /** Of the load; left out of the head where unknown. */
  readonly unit?: string | undefined;
  readonly width?: number;
  readonly colour?: boolean;
}

/** Experts of the best convex mixture that are named. */
const NAMED = 6;

/** The scores of an aggregation for a terminal: rules, their yardsticks, groups. */
export function aggregationTable(
  mixed: MixedExperts,
  { unit = '', width = 80, colour = false }: AggregationTableOptions = {},
): string {
  const bold = (text: string): string =>
    colour && text !== '' ? styleText('bold', text, { validateStream: false }) : text;
  const { table, uniform, rules, hindsight } = mixed;
  const { loss } = mixed;
  const heads = loss.kind === 'pinball' ? [[`pinball ${loss.tau}`, null] as const, ...HEADS] : HEADS;
  const rows = [
    ...rules.map(({ rule, score }) => [rule, ...cells(score)]),
    ...(rules.some(({ rule }) => rule === 'uniform') ? [] : [['uniform', ...cells(uniform.score)]]),
    ...hindsight.map(({ name, score }) => [`${name} *`, ...cells(score)]),
  ];
  const head = [bold('\nrule'), ...heads.map(([title, of]) => `${bold(title)}\n${bold(of ?? unit)}`)];
  const notes = [
    `${counted(table.names.length, 'expert')}, ${counted(table.timesMs.length, 'row')}${spanOf(mixed)}, ${formatCount(uniform.score.scored)} scored.`,
    ...hindsight.map((each) => `* ${hindsightNote(each)}`),
  ];
  const parts = [bareTable(head, rows), notes.map((note) => wrapText(note, width)).join('\n')];
  if (mixed.groups.length > 0) parts.push(groupTable(mixed, { unit, bold }));
  return `${parts.join('\n\n')}\n`;
}

/** Title and, where it is not that of the load, unit. */
const HEADS: readonly (readonly [title: string, unit: string | null])[] = [
  ['RMSE', null],
  ['MAPE', '%'],
  ['MAE', null],
  ['bias', null],
];

function cells({ rmse, mape, mae, bias, pinball }: SeriesScore): string[] {
  return [
    ...(pinball === undefined ? [] : [cell(pinball, 3)]),
    cell(rmse, 3),
    cell(mape, 5),
    cell(mae, 3),
    cell(bias, 1),
  ];
}

function cell(value: number | null, decimals: number): string {
  return value === null ? '–' : formatDecimal(value, decimals);
}

function spanOf({ table: { timesMs, zone } }: MixedExperts): string {
  if (timesMs.length === 0) return '';
  const [from, to] = [timesMs[0], timesMs.at(-1)!].map((timeMs) =>
    formatLocalTime(timeMs, zone).slice(0, 16),
  );
  return ` from ${from} to ${to}`;
}

function hindsightNote({ name, weights }: HindsightScore): string {
  if (name === 'best expert') return `Hindsight: the best expert is ${weights[0].expert}.`;
  const named = weights
    .slice(0, NAMED)
    .map(({ expert, weight }) => `${formatDecimal(100 * weight, 1)} % ${expert}`);
  const more = weights.length - named.length;
  return `Hindsight: the best fixed mixture is ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function groupTable(
  { groups, rules }: MixedExperts,
  { unit, bold }: { readonly unit: string; readonly bold: (text: string) => string },
): string {
  const named = ['uniform', ...rules.map(({ rule }) => rule)];
  const head = [
    'within group',
    'experts',
    ...named.map((rule) => `${rule}\n${unit === '' ? 'RMSE' : `RMSE ${unit}`}`),
    ...named.map((rule) => `${rule}\nMAPE %`),
  ];
  const rows = groups.map(({ group, experts, uniform, rules: mixed }) => [
    group,
    formatCount(experts),
    ...[uniform, ...mixed].map(({ rmse }) => cell(rmse, 1)),
    ...[uniform, ...mixed].map(({ mape }) => cell(mape, 3)),
  ]);
  return bareTable(
    head.map((title) => bold(title.includes('\n') ? title : `\n${title}`)),
    rows,
  );
}
