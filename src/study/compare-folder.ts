import { join } from 'node:path';
import { fileExists, readText, writeFileWhole } from '../core/files.ts';
import type { Config } from '../experiment/config-schema.ts';
import { sharedConfig, type ComparisonJob } from './compare-plan.ts';

/** Folders inside that of a comparison. */
export interface ComparisonFolder {
  readonly path: string;
  /** One config per job, `<id>.json`. */
  readonly jobs: string;
  /** One run folder per job, `<id>`. */
  readonly runs: string;
}

/**
 * The folder of a comparison: `<reports>/<name>-compare`, with `-2`, `-3`, … where that holds other runs of the same
 * names. Jobs may be added to one that is there: its finished runs stand. Writes the config of every job.
 */
export function openComparison(
  reports: string,
  config: Config,
  jobs: readonly ComparisonJob[],
): ComparisonFolder {
  const base = toText(commonPart(config));
  const texts = jobs.map((job) => ({ file: `${job.id}.json`, text: toText(job.config) }));
  for (let number = 1; ; number++) {
    const path = join(reports, `${config.name}-compare${number === 1 ? '' : `-${number}`}`);
    const folder = { path, jobs: join(path, 'jobs'), runs: join(path, 'runs') };
    const baseFile = join(path, 'base.json');
    const files = texts.map(({ file, text }) => ({ file: join(folder.jobs, file), text }));
    const fits =
      !fileExists(path) ||
      (isOrWillBe(baseFile, base) && files.every((each) => isOrWillBe(each.file, each.text)));
    if (!fits) continue;
    for (const { file, text } of [{ file: baseFile, text: base }, ...files]) {
      if (!fileExists(file)) writeFileWhole(file, text);
    }
    return folder;
  }
}

/** What all runs of a comparison have in common: those that differ here are not to be mixed. */
function commonPart(config: Config): object {
  const { seed: _, graph: __, model, ...rest } = sharedConfig(config);
  const { operator: ___, encoder: ____, architecture: _____, ...network } = model;
  return { ...rest, model: network };
}

function isOrWillBe(file: string, text: string): boolean {
  return !fileExists(file) || readText(file) === text;
}

function toText(content: object): string {
  return `${JSON.stringify(content, null, 1)}\n`;
}
