import { join, sep } from 'node:path';
import { readBytes, realPath } from '../../core/files.ts';
import { isRun, RUN_FILES, type RunFile } from './run-summary.ts';

export interface ServedFile {
  readonly name: RunFile;
  readonly content: Uint8Array;
  /** The run's path below the served folder. */
  readonly run: string;
}

/**
 * A file of a run for a request's path, its parts decoded: only the files that a run has by name, and only where the
 * path leads into the served folder with all links followed.
 */
export function servedFile(root: string, parts: readonly string[]): ServedFile | null {
  const name = RUN_FILES.find((file) => file === parts.at(-1));
  const run = parts.slice(0, -1);
  if (name === undefined || run.length === 0 || !run.every(isFolderName)) return null;
  if (!isRun(join(root, ...run))) return null;
  const realRoot = realPath(root);
  const path = realPath(join(root, ...run, name));
  if (realRoot === null || path === null || !path.startsWith(realRoot + sep)) return null;
  return { name, content: readBytes(path), run: run.join('/') };
}

/** One part of a path that stays where it is put, on every system. */
function isFolderName(part: string): boolean {
  return part !== '' && !part.startsWith('.') && !/[/\\:\0]/.test(part);
}
