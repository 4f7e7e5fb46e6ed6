import { join } from 'node:path';
import { stringify } from 'yaml';
import { ConfigError } from '../core/errors.ts';
import { fileExists, readText, writeFileWhole } from '../core/files.ts';
import type { Config } from './config-schema.ts';
import { readConfig } from './read-config.ts';

/** Where a run keeps its files; `manifest.json` is written last and marks it finished. */
export interface RunFolder {
  readonly path: string;
  /** True where an earlier process was stopped in the middle of this very run. */
  readonly resumed: boolean;
}

/**
 * The folder of a run: `<reports>/<name>`, with `-2`, `-3`, … where that holds a finished or another run. An unfinished
 * run of the same config is taken up again unless `resume` is false; nothing is ever overwritten.
 */
export function openRunFolder(
  reports: string,
  config: Config,
  { resume = true }: { readonly resume?: boolean } = {},
): RunFolder {
  const resolved = stringify(config);
  for (let number = 1; ; number++) {
    const path = runPath(reports, config, number);
    if (!fileExists(path)) {
      writeFileWhole(join(path, 'config.yaml'), resolved);
      return { path, resumed: false };
    }
    const unfinished = holds(path, resolved) && !fileExists(join(path, 'manifest.json'));
    if (resume && unfinished) return { path, resumed: true };
  }
}

/** The folder of a finished run of this very config under `reports`; null where there is none. */
export function finishedRun(reports: string, config: Config): string | null {
  const resolved = stringify(config);
  for (let number = 1; ; number++) {
    const path = runPath(reports, config, number);
    if (!fileExists(path)) return null;
    if (holds(path, resolved) && fileExists(join(path, 'manifest.json'))) return path;
  }
}

/** The config of a finished run. @throws ConfigError if the folder holds none. */
export function readRunConfig(run: string, overrides: readonly string[] = []): Config {
  if (!fileExists(join(run, 'manifest.json'))) {
    const got = fileExists(run) ? 'a folder without manifest.json' : 'no such folder';
    throw new ConfigError(
      `${run}: expected the folder of a finished run, got ${got}; name one that "run" has printed`,
    );
  }
  return readConfig(join(run, 'config.yaml'), overrides);
}

function runPath(reports: string, { name }: Config, number: number): string {
  return join(reports, number === 1 ? name : `${name}-${number}`);
}

function holds(path: string, resolved: string): boolean {
  const file = join(path, 'config.yaml');
  return fileExists(file) && readText(file) === resolved;
}
