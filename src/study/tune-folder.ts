import { join } from 'node:path';
import { fileExists, readText, writeFileWhole } from '../core/files.ts';
import type { Config } from '../experiment/config-schema.ts';
import type { SearchSpace } from '../search/search-space.ts';

/**
 * The folder of a study: `<reports>/<name>-tune`, with `-2`, `-3`, … where that holds the study of another config,
 * space or data. The same study is taken up again, finished or not: more trials may have been asked for.
 *
 * @param data checksums of the files, by name.
 * @returns its path.
 */
export function openStudy(
  reports: string,
  config: Config,
  { space, data }: { readonly space: SearchSpace; readonly data: Readonly<Record<string, string>> },
): string {
  const { trials: _, workers: __, ...tune } = config.tune;
  const identity = `${JSON.stringify({ space, data, config: { ...config, tune } }, null, 1)}\n`;
  for (let number = 1; ; number++) {
    const path = join(reports, `${config.name}-tune${number === 1 ? '' : `-${number}`}`);
    const file = join(path, 'study.json');
    if (!fileExists(path)) writeFileWhole(file, identity);
    if (fileExists(file) && readText(file) === identity) return path;
  }
}
