import { createReadStream } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DataError } from '../core/errors.ts';

export type Encoding = 'utf-8' | 'latin1';

const NEWLINE = 0x0a;

/**
 * A text file (unzipped where it ends in `.gz`) as chunks of whole lines in UTF-8, without byte order mark.
 * @throws DataError if the file cannot be read, is no gzip, or holds bytes that are not valid UTF-8.
 */
export async function* readLines(file: string, encoding: Encoding): AsyncGenerator<Buffer> {
  let carried: Buffer = Buffer.alloc(0);
  let line = 1;
  let first = true;
  const check = (lines: Buffer): Buffer => {
    const text = encoding === 'latin1' ? Buffer.from(lines.toString('latin1')) : lines;
    if (!isUtf8(text)) throw wrongEncoding(file, text, line);
    line += countNewlines(text);
    const start = first && text.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
    first = false;
    return text.subarray(start);
  };
  try {
    for await (const chunk of open(file) as AsyncIterable<Buffer>) {
      const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
      const end = bytes.lastIndexOf(NEWLINE) + 1;
      carried = bytes.subarray(end);
      if (end > 0) yield check(bytes.subarray(0, end));
    }
  } catch (error) {
    throw error instanceof DataError ? error : unreadable(file, error as NodeJS.ErrnoException);
  }
  if (carried.length > 0) yield check(carried);
}

function open(file: string): Readable {
  const source = createReadStream(file, { highWaterMark: 1 << 18 });
  if (!file.endsWith('.gz')) return source;
  // The reader of the unzipped end sees the error of either stream.
  return pipeline(source, createGunzip({ chunkSize: 1 << 18 }), () => {});
}

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}

function wrongEncoding(file: string, bytes: Buffer, firstLine: number): DataError {
  const expected = 'UTF-8 text';
  if (firstLine === 1 && (bytes[0] === 0xff || bytes[0] === 0xfe)) {
    return new DataError({ file, line: 1, expected, got: 'UTF-16', wayOut: 'save the file as UTF-8' });
  }
  if (firstLine === 1 && bytes[0] === 0x1f && bytes[1] === 0x8b) {
    return new DataError({ file, line: 1, expected, got: 'gzip data', wayOut: 'let its name end in .gz' });
  }
  let line = firstLine;
  let start = 0;
  for (;;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const row = bytes.subarray(start, newline < 0 ? bytes.length : newline);
    if (!isUtf8(row)) {
      return new DataError({
        file,
        line,
        expected,
        got: describeBadByte(row),
        wayOut: 'the encoding is probably iso-8859-1: set encoding to latin1, or save the file as UTF-8',
      });
    }
    line++;
    start = newline + 1;
  }
}

function describeBadByte(row: Buffer): string {
  const text = row.toString('utf8');
  let mark = text.indexOf('\uFFFD');
  let at = Buffer.byteLength(text.slice(0, mark));
  // A replacement character that the file itself holds is valid.
  while (row.subarray(at, at + 3).equals(Buffer.from('\uFFFD'))) {
    mark = text.indexOf('\uFFFD', mark + 1);
    at = Buffer.byteLength(text.slice(0, mark));
  }
  return `the byte 0x${row[at].toString(16).toUpperCase()} after ${JSON.stringify(text.slice(0, mark).slice(-20))}`;
}

function unreadable(file: string, error: NodeJS.ErrnoException): DataError {
  if (error.code === 'ENOENT') {
    return new DataError({ file, expected: 'a file', got: 'nothing at this path', wayOut: 'check the path' });
  }
  if (error.code === 'EISDIR') {
    return new DataError({ file, expected: 'a file', got: 'a folder', wayOut: 'name a file in it' });
  }
  if (error.code?.startsWith('Z_') === true) {
    return new DataError({
      file,
      expected: 'a whole gzip file',
      got: `damaged data (${error.message})`,
      wayOut: 'fetch or compress it again; if it is not compressed, drop .gz from its name',
    });
  }
  return new DataError({
    file,
    expected: 'a readable file',
    got: `the system error ${error.code ?? error.message}`,
    wayOut: 'check the path and its permissions',
  });
}
