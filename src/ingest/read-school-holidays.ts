import { parseLocalDate } from '../calendar/local-date.ts';
import type { SchoolHoliday } from '../calendar/school-holidays.ts';
import { ConfigError, DataError } from '../core/errors.ts';
import { quoteCell } from './quote-cell.ts';
import { readTextTable, type TextTableOptions } from './read-text-table.ts';

/**
 * Reads a table `from,to,zone` of school holidays, both dates included; an empty or absent zone holds everywhere.
 * @throws DataError for a cell that is no date, or a holiday that ends before it starts.
 */
export async function readSchoolHolidays(
  file: string,
  options: TextTableOptions<'from' | 'to' | 'zone'> = {},
): Promise<SchoolHoliday[]> {
  const { columns, rows } = await readTextTable(file, { from: true, to: true, zone: false }, options);
  return rows.map(({ line, cells }) => {
    const fromDay = readDay(file, line, columns.from, cells.from ?? '');
    const toDay = readDay(file, line, columns.to, cells.to ?? '');
    if (toDay < fromDay) {
      const expected = `a date not before ${cells.from}`;
      const got = quoteCell(cells.to ?? '');
      throw new DataError({ file, line, column: columns.to, expected, got, wayOut: 'swap the two dates' });
    }
    return { fromDay, toDay, ...(cells.zone ? { zone: cells.zone } : {}) };
  });
}

function readDay(file: string, line: number, column: string, text: string): number {
  try {
    return parseLocalDate(text);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const expected = 'a date such as 2022-02-05';
    throw new DataError({ file, line, column, expected, got: quoteCell(text), wayOut: 'fix the cell' });
  }
}
