import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { DataError } from '../core/errors.ts';
import { TextCells, type Cells } from './cells.ts';
import { PlainLine } from './plain-line.ts';
import { readLines, type Encoding } from './read-lines.ts';

const DELIMITERS = [',', ';', '\t'] as const;
const QUOTE = 0x22;

export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvOptions {
  /** Found from the first line where absent. */
  readonly delimiter?: Delimiter;
  readonly encoding?: Encoding;
}

export interface RecordOptions extends CsvOptions {
  /**
   * Whether the file is a large table of numbers. csv-parse, which makes a text of every cell, takes longer for these than pandas for
   * all it does, so that it reads only the parts that hold a quote; without one, a record is what stands between two marks.
   */
  readonly isNumeric?: boolean;
}

/**
 * @param cells good until it returns
 * @param line 1-based line of the file on which the record begins
 */
export type RecordHandler = (cells: Cells, line: number) => void;

/**
 * Streams a CSV file, plain or `.gz`, record by record; blank lines are passed over, cells are handed on untouched.
 * @throws DataError if the file cannot be read, is not in the encoding or its quotes do not match.
 */
export async function forEachRecord(
  file: string,
  { delimiter, encoding = 'utf-8', isNumeric = false }: RecordOptions,
  handle: RecordHandler,
): Promise<void> {
  let sign = delimiter;
  let line = 1;
  // Whole lines whose last quote is still open.
  let waiting: Buffer[] = [];
  let quotes = 0;
  for await (const chunk of readLines(file, encoding)) {
    sign ??= findDelimiter(chunk.toString('utf8'));
    const found = countQuotes(chunk);
    if (isNumeric && found === 0 && quotes % 2 === 0) {
      line = readPlain(chunk, { sign, line }, handle);
      continue;
    }
    quotes += found;
    waiting.push(chunk);
    if (quotes % 2 === 1) continue;
    line = readQuoted(file, waiting, { sign, line }, handle);
    waiting = [];
  }
  if (waiting.length > 0) readQuoted(file, waiting, { sign: sign!, line }, handle);
}

interface Reading {
  readonly sign: Delimiter;
  /** Of the file, on which the bytes begin. */
  readonly line: number;
}

/** @returns the line after the last. */
function readPlain(bytes: Buffer, { sign, line }: Reading, handle: RecordHandler): number {
  const cells = new PlainLine(sign);
  let next = line;
  for (let at = 0; at < bytes.length; next++) {
    const end = cells.read(bytes, at);
    if (cells.length > 1 || cells.text(0) !== '') handle(cells, next);
    at = end;
  }
  return next;
}

/** @returns the line after the last. */
function readQuoted(
  file: string,
  chunks: readonly Buffer[],
  { sign, line }: Reading,
  handle: RecordHandler,
): number {
  let next = line;
  let counted = 0;
  try {
    parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks), {
      delimiter: sign,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        const start = next;
        // csv-parse counts \r\n inside quotes twice, so its count only tells whether there is a newline to look for.
        next += 1 + (lines - counted === 1 ? 0 : countNewlines(cells));
        counted = lines;
        if (cells.length > 1 || cells[0] !== '') handle(new TextCells(cells), start);
        return null;
      },
    });
  } catch (error) {
    throw error instanceof CsvError ? wrongQuotes(file, next, error) : error;
  }
  return next;
}

/** The candidate that stands most often outside quotes in the first line; a comma where none does. */
function findDelimiter(text: string): Delimiter {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) break;
    else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  let best: Delimiter = ',';
  for (const sign of DELIMITERS) if ((counts.get(sign) ?? 0) > (counts.get(best) ?? 0)) best = sign;
  return best;
}

function countQuotes(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) count++;
  return count;
}

function countNewlines(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function wrongQuotes(file: string, line: number, error: CsvError): DataError {
  const never = error.code === 'CSV_QUOTE_NOT_CLOSED';
  return new DataError({
    file,
    line,
    expected: 'quotes in pairs around whole cells',
    got: never ? 'a quote that is never closed' : 'a quote in the middle of a cell',
    wayOut: 'fix the quotes, or name the separator in delimiter',
  });
}
