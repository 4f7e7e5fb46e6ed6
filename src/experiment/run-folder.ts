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
 * run of the same config is taken up again; nothing is ever overwritten.
 */
export function openRunFolder(reports: string, config: Config): RunFolder {
  const resolved = stringify(config);
  for (let number = 1; ; number++) {
    const path = join(reports, number === 1 ? config.name : `${config.name}-${number}`);
    const configPath = join(path, 'config.yaml');
    if (!fileExists(path)) {
      writeFileWhole(configPath, resolved);
      return { path, resumed: false };
    }
    const isSame = fileExists(configPath) && readText(configPath) === resolved;
    if (isSame && !fileExists(join(path, 'manifest.json'))) return { path, resumed: true };
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
