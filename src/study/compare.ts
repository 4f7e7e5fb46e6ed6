import { join } from 'node:path';
import { errorSentence } from '../core/error-sentence.ts';
import { WattgraphError } from '../core/errors.ts';
import { writeFileWhole } from '../core/files.ts';
import { whileLocked } from '../core/folder-lock.ts';
import { baselineForecasts } from '../experiment/baseline-forecasts.ts';
import type { Config } from '../experiment/config-schema.ts';
import { loadData, stepsOfSplit, type LoadedData } from '../experiment/load-data.ts';
import { checksums } from '../experiment/manifest.ts';
import { otherData } from '../experiment/other-data.ts';
import { graphFiles, prepare } from '../experiment/prepare.ts';
import { predictionsReader } from '../experiment/read-predictions.ts';
import { finishedRun } from '../experiment/run-folder.ts';
import { refuseSharedTime, withDatedSplits } from '../experiment/split-period.ts';
import { pickNodes } from '../forecast/pick-nodes.ts';
import { comparisonCsv } from './comparison-csv.ts';
import type { ComparisonTable, FailedRun } from './comparison.ts';
import { openComparison, type ComparisonFolder } from './compare-folder.ts';
import { planComparison, type ComparisonJob } from './compare-plan.ts';
import { runJobs } from './job-pool.ts';
import type { JobMessage, JobOutcome } from './job.ts';
import { scoreComparison, type ForecastOfRun } from './score-comparison.ts';

/** What is known before the first training. */
export interface ComparisonStart {
  readonly folder: string;
  readonly jobs: readonly ComparisonJob[];
  /** Those of the jobs that earlier processes finished. */
  readonly finished: readonly ComparisonJob[];
}

export interface CompareHooks {
  /** Processes at once. */
  readonly workers: number;
  readonly onStart?: (start: ComparisonStart) => void;
  /** A process begins with a job. */
  readonly onJob?: (id: string) => void;
  readonly onMessage?: (id: string, message: JobMessage) => void;
  readonly onEnd?: (id: string, outcome: JobOutcome) => void;
  /** All that could be trained is trained: the scoring begins. */
  readonly onScoring?: (runs: number) => void;
  /** What is done besides, and what could not be compared with; goes to a person. */
  readonly onNote?: (note: string) => void;
  /** Aborting ends the comparison with an error; the same call goes on. */
  readonly signal?: AbortSignal;
  /** Does the jobs; another may do them in this process or on other machines. */
  readonly pool?: typeof runJobs;
}

export interface ComparisonResult {
  readonly folder: string;
  readonly table: ComparisonTable;
}

/**
 * Trains operators × graphs × seeds × encoders as the config's block `compare` says, each run in a process of its own,
 * and scores all of them together. What is finished in the comparison's folder is read, what was stopped goes on, what
 * failed is tried again. A run that fails is named in the table, and the others stand.
 *
 * @throws WattgraphError with one sentence, also where no run finished, the comparison was stopped, or another process
 *   is at work in its folder.
 */
export async function compare(
  asGiven: Config,
  reports: string,
  hooks: CompareHooks,
): Promise<ComparisonResult> {
  // A config that cannot be trained is told now, not by every run; and the runs find the sample written.
  planComparison(asGiven);
  const data = await loadData(asGiven);
  refuseSharedTime(asGiven, data.load.grid);
  const config = withDatedSplits(asGiven, data.load.grid);
  const jobs = planComparison(config);
  for (const part of ['validation', 'test'] as const) stepsOfSplit(data.load, config, part);
  prepare(config, data);
  const folder = openComparison(reports, config, jobs);
  return whileLocked(folder.path, () => compareIn(folder, config, { jobs, data, hooks }));
}

interface ToCompare {
  readonly jobs: readonly ComparisonJob[];
  readonly data: LoadedData;
  readonly hooks: CompareHooks;
}

async function compareIn(
  folder: ComparisonFolder,
  config: Config,
  { jobs, data, hooks }: ToCompare,
): Promise<ComparisonResult> {
  const { workers, onStart, onJob, onMessage, onEnd, onScoring, onNote, signal, pool = runJobs } = hooks;
  const finished = jobs.filter((job) => finishedRun(folder.runs, job.config) !== null);
  onStart?.({ folder: folder.path, jobs, finished });
  const left = jobs.filter((job) => !finished.includes(job));
  const reasons = new Map<string, string>();
  await pool({
    next: () => {
      const job = left.shift();
      if (job === undefined) return null;
      onJob?.(job.id);
      return { kind: 'run', id: job.id, config: job.config, reports: folder.runs };
    },
    workers,
    onMessage: ({ id }, message) => {
      onMessage?.(id, message);
      return 'continue';
    },
    onEnd: ({ id }, outcome) => {
      if (outcome.kind === 'failed') reasons.set(id, outcome.reason);
      onEnd?.(id, outcome);
    },
    ...(signal === undefined ? {} : { signal }),
  });
  if (signal?.aborted) {
    throw new WattgraphError('the comparison was stopped; run the same command again to go on');
  }
  onScoring?.(jobs.length - reasons.size);
  const { runs, failed } = readRuns(config, data, { jobs, runs: folder.runs, reasons });
  if (runs.length === 0) {
    throw new WattgraphError(`none of ${jobs.length} runs finished; ${failed[0].id}: ${failed[0].reason}`);
  }
  const rows = pickNodes(runs[0].forecast, data.load.nodes);
  const { forecasts: baselines, notes } = await baselineForecasts(config, data, rows, {
    signal,
    onStage: onNote,
  });
  for (const note of notes) onNote?.(note);
  const table = await scoreComparison(config, data, { runs, failed, baselines });
  writeFileWhole(join(folder.path, 'comparison.json'), `${JSON.stringify(table, null, 1)}\n`);
  writeFileWhole(join(folder.path, 'comparison.csv'), comparisonCsv(table));
  return { folder: folder.path, table };
}

/** The predictions of all runs that finished on these data; what cannot be read has failed like the rest. */
function readRuns(
  config: Config,
  data: LoadedData,
  {
    jobs,
    runs,
    reasons,
  }: {
    readonly jobs: readonly ComparisonJob[];
    readonly runs: string;
    readonly reasons: ReadonlyMap<string, string>;
  },
): { readonly runs: readonly ForecastOfRun[]; readonly failed: readonly FailedRun[] } {
  const read = predictionsReader(config, data);
  const sums = checksumsWith(data.files);
  const failed: FailedRun[] = [];
  const forecasts = jobs.flatMap((job): ForecastOfRun[] => {
    const path = finishedRun(runs, job.config);
    try {
      if (path === null) throw new WattgraphError(reasons.get(job.id) ?? 'its folder is gone');
      const other = otherData(path, sums(graphFiles(job.config)));
      if (other !== null) {
        throw new WattgraphError(
          `${path}: ${other} has changed since; move the folder away to train it again`,
        );
      }
      return [{ job, forecast: read(path) }];
    } catch (error) {
      failed.push({ id: job.id, reason: errorSentence(error) });
      return [];
    }
  });
  return { runs: forecasts, failed };
}

/** The checksums of the data with those of further files; each choice of files is read once. */
function checksumsWith(
  files: readonly string[],
): (more: readonly string[]) => Readonly<Record<string, string>> {
  const known = new Map<string, Readonly<Record<string, string>>>();
  return (more) => {
    const key = more.join('\n');
    const sums = known.get(key) ?? checksums([...files, ...more]);
    known.set(key, sums);
    return sums;
  };
}
