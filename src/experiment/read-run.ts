import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import { fileExists, readText } from '../core/files.ts';
import type { MetricsDocument } from '../evaluation/metrics-json.ts';
import type { AttentionSummary } from '../explain/attention-summary.ts';
import type { Explanations } from '../explain/explanations.ts';
import { attentionFile } from './attention-file.ts';
import type { Config } from './config-schema.ts';
import { explanationsFile } from './explanations-file.ts';
import type { LoadedData } from './load-data.ts';
import { cleaningFile, manifestFile } from './manifest-file.ts';
import type { Manifest } from './manifest.ts';
import { metricsFile } from './metrics-file.ts';
import { readRunConfig } from './run-folder.ts';

/** What a finished run left in its folder, beside its predictions and its network. */
export interface StoredRun {
  readonly config: Config;
  readonly manifest: Manifest;
  readonly metrics: MetricsDocument;
  readonly history: readonly HistoryRow[];
  readonly attention: AttentionSummary | null;
  readonly explanations: Explanations | null;
  readonly cleaning: LoadedData['cleaningReport'] | null;
  /** What the folder lacks or holds in another form, a sentence each. */
  readonly absent: readonly string[];
}

/** One line of `history.csv`, without what only a resumed training needs. */
export interface HistoryRow {
  readonly epoch: number;
  readonly trainLoss: number | null;
  readonly validationLoss: number;
}

/**
 * Reads a run folder. `manifest.json` and `metrics.json` must be as this wattgraph writes them; another file that is
 * missing or of an older form is null and named in `absent`.
 *
 * @throws ConfigError if the folder holds no finished run, or the manifest or the scores are damaged.
 */
export function readRun(folder: string): StoredRun {
  const config = readRunConfig(folder);
  const absent: string[] = [];
  const optional = <T>(file: string, read: () => T, without: string): T | null => {
    const path = join(folder, file);
    if (!fileExists(path)) {
      absent.push(`${file} is not there: ${without}.`);
      return null;
    }
    try {
      return read();
    } catch {
      absent.push(`${file} is not as this version of wattgraph writes it: ${without}.`);
      return null;
    }
  };
  const json = <T>(file: string, schema: z.ZodType<T>, without: string): T | null =>
    optional(file, () => schema.parse(JSON.parse(readText(join(folder, file)))), without);
  return {
    config,
    manifest: required(join(folder, 'manifest.json'), manifestFile),
    metrics: required(join(folder, 'metrics.json'), metricsFile),
    history:
      optional(
        'history.csv',
        () => parseHistory(readText(join(folder, 'history.csv'))),
        'no learning curve',
      ) ?? [],
    attention: json('attention.json', attentionFile, 'no attention is shown'),
    explanations: json(
      'explanations.json',
      explanationsFile,
      `what moved the forecast is not shown${config.explain.enabled ? '' : ' (explain.enabled was off)'}`,
    ),
    cleaning: json('cleaning.json', cleaningFile, 'no data quality per node'),
    absent,
  };
}

function required<T>(path: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readText(path)));
  } catch {
    throw new ConfigError(
      `${path}: expected what this version of wattgraph writes there, got another content; run it again`,
    );
  }
}

const historyRow = z.tuple([z.coerce.number(), z.string(), z.coerce.number()]).rest(z.string());

function parseHistory(text: string): HistoryRow[] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [epoch, trainLoss, validationLoss] = historyRow.parse(line.split(','));
      return { epoch, trainLoss: trainLoss === '' ? null : Number(trainLoss), validationLoss };
    });
}
