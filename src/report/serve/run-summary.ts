import { join } from 'node:path';
import { errorSentence } from '../../core/error-sentence.ts';
import { fileExists, modifiedMs, readText } from '../../core/files.ts';
import type { Comparison } from '../../evaluation/evaluate-together.ts';
import type { Config } from '../../experiment/config-schema.ts';
import { metricsFile } from '../../experiment/metrics-file.ts';
import { readConfig } from '../../experiment/read-config.ts';

/** What a list of runs says of one run folder. */
export interface RunSummary {
  /** Path below the served folder, `/` between its parts. */
  readonly path: string;
  readonly finished: boolean;
  /** When its last file was written, UTC milliseconds. */
  readonly writtenMs: number;
  /** Those of `RUN_FILES` that are there. */
  readonly files: readonly RunFile[];
  /** Null where it cannot be read. */
  readonly config: Config | null;
  /** Null before the run has finished, and where they cannot be read. */
  readonly comparison: Comparison | null;
  /** Why something is null that should be there, one sentence each. */
  readonly faults: readonly string[];
}

/** The files of a run folder that a reader may open. */
export const RUN_FILES = [
  'report.html',
  'predictions.csv',
  'metrics.csv',
  'metrics.json',
  'history.csv',
  'attention.json',
  'explanations.json',
  'config.yaml',
  'manifest.json',
] as const;

export type RunFile = (typeof RUN_FILES)[number];

/** Whether a folder is one that `run` writes to. */
export function isRun(folder: string): boolean {
  return fileExists(join(folder, 'config.yaml'));
}

/** @param path of the run folder, below `root`. A damaged file is a fault, not an error: the other runs are shown. */
export function summariseRun(root: string, path: string): RunSummary {
  const folder = join(root, path);
  const faults: string[] = [];
  const attempt = <T>(read: () => T, sentence: (error: unknown) => string): T | null => {
    try {
      return read();
    } catch (error) {
      faults.push(sentence(error));
      return null;
    }
  };
  const manifest = join(folder, 'manifest.json');
  const finished = fileExists(manifest);
  return {
    path,
    finished,
    writtenMs: modifiedMs(finished ? manifest : join(folder, 'config.yaml')),
    files: RUN_FILES.filter((file) => fileExists(join(folder, file))),
    config: attempt(() => readConfig(join(folder, 'config.yaml')), errorSentence),
    comparison: finished
      ? attempt(
          () => readScores(folder),
          () => DAMAGED_SCORES,
        )
      : null,
    faults,
  };
}

/** Whether its scores can stand beside those of others. */
export function hasScores({ comparison, config }: RunSummary): boolean {
  return comparison !== null && config !== null;
}

const DAMAGED_SCORES =
  'metrics.json is missing or not as this version of wattgraph writes it; run the experiment again';

function readScores(folder: string): Comparison {
  return metricsFile.parse(JSON.parse(readText(join(folder, 'metrics.json'))));
}
