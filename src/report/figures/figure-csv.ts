import { csvCell } from '../../core/csv-cell.ts';
import type { FigureTable } from './figure.ts';

/** The numbers of a figure as CSV; an empty cell where there is none. */
export function figureCsv({ columns, rows }: FigureTable): string {
  return [columns, ...rows]
    .map((cells) => `${cells.map((cell) => csvCell(cellText(cell))).join(',')}\n`)
    .join('');
}

/** Seven digits are more than any measurement has; whole numbers are kept. */
function cellText(cell: string | number | null): string {
  if (typeof cell !== 'number') return cell ?? '';
  return String(Number.isInteger(cell) ? cell : Number(cell.toPrecision(7)));
}
