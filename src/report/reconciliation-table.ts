import { styleText } from 'node:util';
import type { FilesReconciliation } from '../experiment/reconcile-files.ts';
import { isCoherent } from '../hierarchy/coherence.ts';
import { bareTable } from './bare-table.ts';
import { decimalsFor, formatCount, formatDecimal } from './format-number.ts';
import { scoreTable, type ScoreTableOptions } from './score-table.ts';
import { wrapText } from './wrap-text.ts';

const SUMS_SHOWN = 12;

/**
 * A reconciliation for a terminal: how far the sums were from their parts and are now, by how much each level was moved, the
 * scores before and after where there are readings, then what was taken for granted.
 */
export function reconciliationTable(
  reconciled: Omit<FilesReconciliation, 'csv'>,
  { width = 80, colour = false }: ScoreTableOptions = {},
): string {
  const { comparison, forecast, notes } = reconciled;
  const bold = (text: string): string => (colour ? styleText('bold', text, { validateStream: false }) : text);
  const unit = forecast.unit === '' ? '' : ` (${forecast.unit})`;
  const tables = [
    sumsTable(reconciled, bold, unit),
    movesTable(reconciled, bold, unit),
    ...(comparison === null ? [] : [scoreTable(comparison, { width, colour }).trimEnd()]),
  ];
  const all = [...verdicts(reconciled), ...notes];
  return `${tables.join('\n\n')}\n\n${all.map((note) => wrapText(note, width)).join('\n')}\n`;
}

type Bold = (text: string) => string;

function sumsTable({ before, after }: Omit<FilesReconciliation, 'csv'>, bold: Bold, unit: string): string {
  if (before.length === 0) return 'No sum of parts that are all known had a forecast of its own.';
  const now = new Map(after.map((residual) => [residual.node.id, residual]));
  const ordered = before.toSorted((a, b) => b.largest - a.largest);
  const cell = (value: number): string => formatDecimal(value, decimalsFor(ordered[0].largest));
  const rows = ordered.slice(0, SUMS_SHOWN).map(({ node, mean, largest, rows: count }) => {
    const { largest: left = 0 } = now.get(node.id) ?? {};
    return [node.name, formatCount(count), cell(mean), cell(largest), cell(left)];
  });
  const more = ordered.length - rows.length;
  const table = bareTable(
    [`sum − parts${unit}`, 'rows', 'mean before', 'largest before', 'largest after'].map(bold),
    rows,
  );
  return more === 0 ? table : `${table}\nand ${formatCount(more)} more sums, nearer to their parts`;
}

function movesTable({ moves }: Omit<FilesReconciliation, 'csv'>, bold: Bold, unit: string): string {
  return bareTable(
    [`moved by${unit}`, 'series', 'mean', '% of load', 'largest'].map(bold),
    moves.map(({ level, nodes, mean, largest, size }) => {
      const cell = (value: number): string => formatDecimal(value, decimalsFor(largest));
      const share = size === 0 ? '–' : formatDecimal((100 * mean) / size, 2);
      return [level, formatCount(nodes), cell(mean), share, cell(largest)];
    }),
  );
}

function verdicts({ after, rests, lambda }: Omit<FilesReconciliation, 'csv'>): string[] {
  const wrong = after.filter((residual) => !isCoherent(residual)).map(({ node }) => node.name);
  return [
    after.length === 0
      ? 'No sum of parts that are all known is among these forecasts.'
      : wrong.length === 0
        ? 'All sums equal their parts now, to the last digit written.'
        : `These sums do not equal their parts: ${wrong.join(', ')}.`,
    ...(rests.length === 0
      ? []
      : [`Not exhausted by their parts, so that the rest is a series of its own: ${rests.join(', ')}.`]),
    ...(lambda === null
      ? []
      : [`Covariances of past errors were shrunk by ${formatDecimal(100 * lambda, 1)} %.`]),
  ];
}
