import { formatDecimal } from './format-number.ts';
import type { Cell, Mark } from './page-table.ts';

/** A number in a table; a dash where there is none. */
export function numberCell(value: number | null, decimals: number, mark: Mark | null = null): Cell {
  if (value === null || Number.isNaN(value)) return { content: '–', value: null };
  return {
    // A true minus is as wide as a digit.
    content: formatDecimal(value, decimals).replace('-', '−'),
    value: Number(value.toPrecision(7)),
    ...(mark === null ? {} : { mark }),
  };
}
