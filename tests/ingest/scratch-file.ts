import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { DataError } from '../../src/core/errors.ts';

/** A file that lives as long as the test. */
export function scratchFile(content: string | Uint8Array, name = 'load.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** The sentence of the DataError with which a reader refuses a file; paths cut down to the file's name. */
export async function refusal(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.message.replace(error.file, basename(error.file));
  }
  throw new Error('the file was not refused');
}
