import type { Coordinates } from '../core/great-circle.ts';
import { DataError } from '../core/errors.ts';
import { parseDecimal } from './parse-decimal.ts';
import { quoteCell } from './quote-cell.ts';

const RANGE = { latitude: 90, longitude: 180 } as const;

/**
 * Coordinates of a row, degrees; null where both cells are empty or the table has no such columns.
 * @param columns header spelling of the two columns.
 * @throws DataError for half a position, a cell that is no number, or degrees that do not exist.
 */
export function readCoordinates(
  at: { readonly file: string; readonly line: number },
  columns: Readonly<Record<keyof Coordinates, string>>,
  cells: Readonly<Record<keyof Coordinates, string | null>>,
): Coordinates | null {
  if (!cells.latitude && !cells.longitude) return null;
  const degrees = (field: keyof Coordinates): number => {
    const text = cells[field] ?? '';
    const value = parseDecimal(text, '.');
    if (text !== '' && Math.abs(value) <= RANGE[field]) return value;
    throw new DataError({
      ...at,
      column: columns[field],
      expected: `degrees from -${RANGE[field]} to ${RANGE[field]}`,
      got: quoteCell(text),
      wayOut: 'fix the cell, or leave latitude and longitude both empty where unknown',
    });
  };
  return { latitude: degrees('latitude'), longitude: degrees('longitude') };
}
