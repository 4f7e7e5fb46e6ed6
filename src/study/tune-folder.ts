import { join } from 'node:path';
import { fileExists, readText, writeFileWhole } from '../core/files.ts';
import type { Config } from '../experiment/config-schema.ts';
import type { SearchSpace } from '../search/search-space.ts';

/**
 * The folder of a study: `<reports>/<name>-tune`, with `-2`, `-3`, … where that holds the study of another config or
 * space. The same study is taken up again, finished or not: more trials may have been asked for.
 *
 * @returns its path.
 */
export function openStudy(reports: string, config: Config, space: SearchSpace): string {
  const { trials: _, workers: __, ...tune } = config.tune;
  const identity = `${JSON.stringify({ space, config: { ...config, tune } }, null, 1)}\n`;
  for (let number = 1; ; number++) {
    const path = join(reports, `${config.name}-tune${number === 1 ? '' : `-${number}`}`);
    const file = join(path, 'study.json');
    if (!fileExists(path)) writeFileWhole(file, identity);
    if (fileExists(file) && readText(file) === identity) return path;
  }
}
