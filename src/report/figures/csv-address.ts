import { figureCsv } from './figure-csv.ts';
import type { FigureTable } from './figure.ts';

/** The numbers of a figure as an address that holds them, for a download link. */
export function csvAddress(table: FigureTable): string {
  return `data:text/csv;charset=utf-8,${encodeURI(figureCsv(table)).replaceAll('#', '%23')}`;
}
