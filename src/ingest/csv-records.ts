import { CsvError, parse } from 'csv-parse';
import { pipeline } from 'node:stream/promises';
import { DataError } from '../core/errors.ts';
import { readLines, type Encoding } from './read-lines.ts';

const DELIMITERS = [',', ';', '\t'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvOptions {
  /** Found from the first line where absent. */
  readonly delimiter?: Delimiter;
  readonly encoding?: Encoding;
}

/** @param line 1-based line of the file on which the record begins. */
export type RecordHandler = (cells: readonly string[], line: number) => void;

/**
 * Streams a CSV file, plain or `.gz`, record by record; blank lines are passed over, cells are handed on untouched.
 * @throws DataError if the file cannot be read, is not in the encoding or its quotes do not match.
 */
export async function forEachRecord(
  file: string,
  { delimiter, encoding = 'utf-8' }: CsvOptions,
  handle: RecordHandler,
): Promise<void> {
  const chunks = readLines(file, encoding);
  const first = await chunks.next();
  if (first.done === true) return;
  let line = 1;
  let counted = 0;
  const parser = parse({
    delimiter: delimiter ?? findDelimiter(first.value.toString('utf8')),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // Returning null keeps the record out of the stream's queue, which costs more than the parsing.
    on_record: (cells: string[], { lines }) => {
      const start = line;
      // csv-parse counts \r\n inside quotes twice, so its count only tells whether there is a newline to look for.
      line += 1 + (lines - counted === 1 ? 0 : countNewlines(cells));
      counted = lines;
      if (cells.length > 1 || cells[0] !== '') handle(cells, start);
      return null;
    },
  });
  parser.resume();
  const rest = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    yield* chunks;
  };
  try {
    await pipeline(rest, parser);
  } catch (error) {
    throw error instanceof CsvError ? wrongQuotes(file, line, error) : error;
  }
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
