import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DataError } from '../core/errors.ts';
import { readFault } from '../core/read-fault.ts';

/** Forecasts of several experts without times. */
export interface RawExperts {
  readonly file: string;
  readonly names: readonly string[];
  /** [expert][row]; NaN where an expert has no forecast. */
  readonly columns: readonly Float64Array[];
}

const INDEX = 'index.json';
const RAW = /\.f32(\.gz)?$/;

/** Whether a path names raw experts rather than a CSV. */
export function isRawFile(path: string): boolean {
  return RAW.test(path) || basename(path) === INDEX;
}

/**
 * Reads experts as plain float32, little-endian, [expert][row], plain or `.gz`, with an `index.json` beside them whose `experts`
 * lists their names in order. A folder or its `index.json` stands for the file that `file` in the index names, or else for
 * the only `.f32` file in the folder whose name begins with "experts".
 * @throws DataError where the file or the index is missing or the sizes do not fit each other.
 */
export function readRawExperts(path: string): RawExperts {
  // Before the index, so that a file that is not there is told as such.
  const named = RAW.test(path) ? readUnzipped(path) : null;
  const folder = isRawFile(path) ? dirname(path) : path;
  const index = readIndex(join(folder, INDEX));
  const file = RAW.test(path) ? path : join(folder, index.file ?? onlyRawFile(folder));
  const bytes = named ?? readUnzipped(file);
  const { experts: names } = index;
  const rows = bytes.byteLength / 4 / names.length;
  if (!Number.isInteger(rows) || rows === 0) {
    throw new DataError({
      file,
      expected: `float32 numbers for each of ${names.length} experts, a multiple of ${4 * names.length} bytes`,
      got: `${bytes.byteLength} bytes`,
      wayOut: `check that ${INDEX} belongs to this file`,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    file,
    names,
    columns: names.map((_, expert) =>
      Float64Array.from({ length: rows }, (__, row) => view.getFloat32(4 * (expert * rows + row), true)),
    ),
  };
}

function readIndex(file: string): { readonly experts: readonly string[]; readonly file?: string } {
  let index: unknown;
  try {
    index = JSON.parse(readBytes(file).toString('utf8'));
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw noIndex(file, `no JSON (${(error as Error).message})`);
  }
  const { experts, file: raw } = (index ?? {}) as { readonly experts?: unknown; readonly file?: unknown };
  if (!Array.isArray(experts) || experts.length === 0 || !experts.every((name) => typeof name === 'string')) {
    throw noIndex(file, 'no such list');
  }
  return { experts, ...(typeof raw === 'string' ? { file: raw } : {}) };
}

function noIndex(file: string, got: string): DataError {
  return new DataError({
    file,
    expected: 'JSON with the names of the experts, {"experts": ["a", "b"]}',
    got,
    wayOut: 'write one beside the .f32 file',
  });
}

function onlyRawFile(folder: string): string {
  const files = readdirSync(folder).filter((name) => RAW.test(name));
  const chosen = files.length === 1 ? files : files.filter((name) => name.startsWith('experts'));
  if (chosen.length === 1) return chosen[0];
  throw new DataError({
    file: folder,
    expected: 'one .f32 or .f32.gz file of experts',
    got: files.length === 0 ? 'none' : files.join(', '),
    wayOut: 'name the file itself',
  });
}

function readUnzipped(file: string): Buffer {
  const bytes = readBytes(file);
  if (!file.endsWith('.gz')) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new DataError({
      file,
      expected: 'a whole gzip file',
      got: `damaged data (${(error as Error).message})`,
      wayOut: 'fetch or compress it again',
    });
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new DataError({
      file,
      expected: 'a file',
      got: readFault(error),
      wayOut: 'check the path',
    });
  }
}
