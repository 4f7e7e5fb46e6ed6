import { join } from 'node:path';
import { ConfigError } from '../core/errors.ts';
import { readText } from '../core/files.ts';
import { manifestFile } from './manifest-file.ts';

const dataOf = manifestFile.pick({ data: true });

/**
 * Name of the first data file that was another one when a run was made, by checksums; null where all are the same.
 * @throws ConfigError if the run's manifest cannot be read.
 */
export function otherData(run: string, now: Readonly<Record<string, string>>): string | null {
  const path = join(run, 'manifest.json');
  let then: Readonly<Record<string, string>>;
  try {
    then = dataOf.parse(JSON.parse(readText(path))).data;
  } catch {
    throw new ConfigError(
      `${path}: expected the manifest of a finished run, got another content; run it again`,
    );
  }
  const files = [...new Set([...Object.keys(then), ...Object.keys(now)])];
  return files.find((file) => then[file] !== now[file]) ?? null;
}
