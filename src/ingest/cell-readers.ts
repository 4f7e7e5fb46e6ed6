import {
  formatLocalTime,
  isZone,
  parseZonedTime,
  ZoneOffsets,
  type TimeFault,
} from '../calendar/zoned-time.ts';
import { DataError } from '../core/errors.ts';
import type { Cells } from './cells.ts';
import type { ChosenColumn } from './choose-columns.ts';
import { columnAt, type CsvHeader } from './csv-table.ts';
import { parseDecimal } from './parse-decimal.ts';
import { quoteCell } from './quote-cell.ts';
import type { SeriesOptions } from './series-table.ts';

export interface TimeReader {
  /** Positions of the time columns in a record. */
  readonly at: readonly number[];
  readonly column: string;
  /**
   * @param previousMs the instant before it in the same series, UTC ms, −Infinity at the start.
   * @returns UTC milliseconds, later than `previousMs`.
   * @throws DataError for a cell that is no time, stands twice or goes backwards.
   */
  read(cells: Cells, line: number, previousMs: number): number;
}

/** @throws DataError for an unknown zone, or a time column that the header lacks. */
export function timeReader(header: CsvHeader, { timeColumns, zone }: SeriesOptions): TimeReader {
  const { file } = header;
  if (zone !== undefined && !isZone(zone)) {
    const expected = 'an IANA zone name such as Europe/Paris';
    throw new DataError({ file, expected, got: quoteCell(zone), wayOut: 'correct zone' });
  }
  const offsets = zone === undefined ? null : new ZoneOffsets(zone);
  const names = timeColumns ?? header.names.slice(0, 1);
  const at = names.map((name) => columnAt(header, name, 'timeColumns'));
  const column = names.join('+');
  const read = (cells: Cells, line: number, previousMs: number): number => {
    let text = cells.text(at[0]).trim();
    for (let part = 1; part < at.length; part++) text += ` ${cells.text(at[part]).trim()}`;
    const time = parseZonedTime(text, offsets, previousMs);
    if (typeof time === 'string') {
      throw new DataError({ file, line, column, ...timeFault(time, text, zone ?? '') });
    }
    if (time <= previousMs) {
      const expected = `a time after ${formatLocalTime(previousMs, offsets ?? 'UTC')}`;
      throw new DataError({ file, line, column, expected, ...orderFault(time === previousMs, text) });
    }
    return time;
  };
  return { at, column, read };
}

type Finding = Pick<DataError, 'expected' | 'got' | 'wayOut'>;

function timeFault(fault: TimeFault, text: string, zone: string): Finding {
  const got = quoteCell(text);
  switch (fault) {
    case 'unreadable':
      return {
        expected: 'a time such as 2022-01-01 00:30 or 2022-01-01T00:30+01:00',
        got,
        wayOut: 'fix the cell, or name the time column in timeColumns',
      };
    case 'naive':
      return {
        expected: 'a time with an offset, or a zone to read it in',
        got,
        wayOut: 'set zone to an IANA name such as Europe/Paris',
      };
    case 'skipped':
      return {
        expected: `a time that the clock of ${zone} shows`,
        got: `${got}, which the change to summer time skips`,
        wayOut: 'if the clock of the file never changes, set zone to one that does not either, such as UTC',
      };
    default:
      return fault satisfies never;
  }
}

function orderFault(same: boolean, text: string): Pick<Finding, 'got' | 'wayOut'> {
  return same
    ? {
        got: `${quoteCell(text)} a second time`,
        wayOut: 'keep one of the rows or, if another column holds the hour, name both in timeColumns',
      }
    : { got: `${quoteCell(text)}, which is earlier`, wayOut: 'sort the rows by time' };
}

/**
 * Reads the numbers of a record, [column]; the array is used again for the next. NaN where a cell says missing.
 * @throws DataError where a cell is neither.
 */
export type NumbersReader = (cells: Cells, line: number) => Float64Array;

export function numbersReader(
  file: string,
  columns: readonly Pick<ChosenColumn, 'at' | 'name'>[],
  { decimalMark = '.', missingMarkers = [] }: Pick<SeriesOptions, 'decimalMark' | 'missingMarkers'>,
): NumbersReader {
  const markers = new Set(missingMarkers);
  const hasNumbers = missingMarkers.some((marker) => !Number.isNaN(parseDecimal(marker, decimalMark)));
  const readCell = (text: string, line: number, column: string): number => {
    if (text === '' || markers.has(text.trim())) return Number.NaN;
    const value = parseDecimal(text, decimalMark);
    if (!Number.isNaN(value) || text.trim() === '') return value;
    const other = decimalMark === '.' ? ',' : '.';
    const wayOut = Number.isNaN(parseDecimal(text, other))
      ? 'add it to missingMarkers or fix the file'
      : `set decimalMark to "${other}" or fix the file`;
    throw new DataError({ file, line, column, expected: 'a number', got: quoteCell(text), wayOut });
  };
  const at = Int32Array.from(columns, (column) => column.at);
  const numbers = new Float64Array(at.length);
  return (cells, line) => {
    cells.decimals(at, decimalMark, numbers);
    for (let index = 0; index < at.length; index++) {
      if (hasNumbers || Number.isNaN(numbers[index])) {
        numbers[index] = readCell(cells.text(at[index]), line, columns[index].name);
      }
    }
    return numbers;
  };
}
