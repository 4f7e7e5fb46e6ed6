import { join } from 'node:path';
import { WattgraphError } from '../core/errors.ts';
import { removeFolder, writeFileWhole } from '../core/files.ts';
import { whileLocked } from '../core/folder-lock.ts';
import type { Config } from '../experiment/config-schema.ts';
import { loadData } from '../experiment/load-data.ts';
import { checksums } from '../experiment/manifest.ts';
import { graphFiles, prepare } from '../experiment/prepare.ts';
import { refuseSharedTime, withDatedSplits } from '../experiment/split-period.ts';
import type { SearchSpace } from '../search/search-space.ts';
import { runJobs } from './job-pool.ts';
import { bestTrial, bestYaml } from './tune-best.ts';
import { trialsCsv } from './tune-csv.ts';
import { parameterEffects, type ParameterEffect } from './tune-effects.ts';
import { openStudy } from './tune-folder.ts';
import { tuneSpace } from './tune-space.ts';
import { TuneStudy } from './tune-study.ts';
import { checkpointsFolder, type Trial } from './tune-trial.ts';

/** What is known before the first trial. */
export interface StudyStart {
  readonly folder: string;
  readonly space: SearchSpace;
  /** Trials that earlier processes began. */
  readonly trials: readonly Trial[];
}

export interface TuneHooks {
  /** Milliseconds of a clock, for the seconds that a trial takes. */
  readonly now: () => number;
  /** Processes at once. */
  readonly workers: number;
  readonly onStart?: (study: StudyStart) => void;
  /** A trial began, finished an epoch or ended: its state tells. */
  readonly onTrial?: (trial: Trial) => void;
  /** Aborting ends the search with an error; the same call goes on. */
  readonly signal?: AbortSignal;
  /** Does the trials; another may do them in this process or on other machines. */
  readonly pool?: typeof runJobs;
}

export interface TuneResult {
  readonly folder: string;
  readonly space: SearchSpace;
  readonly trials: readonly Trial[];
  /** The finished trial with the lowest validation loss. */
  readonly best: Trial;
  /** Path of `best.yaml`. */
  readonly bestConfig: string;
  readonly effects: readonly ParameterEffect[];
}

/**
 * Searches the parameters of a config's network for the lowest validation loss, by TPE and with the median rule, in
 * processes of their own. The load of the test period is never looked at. Every trial is a file of the study's folder,
 * so that a search that was stopped goes on; `trials.csv` and `best.yaml` are brought up to date after every trial.
 *
 * With one worker the search is the same each time, stopped in between or not. With several, what a trial knows of the
 * others depends on which of them was faster.
 *
 * @throws WattgraphError with one sentence, also where no trial finished, the search was stopped, or another process is
 *   at work in its folder.
 */
export async function tune(asGiven: Config, reports: string, hooks: TuneHooks): Promise<TuneResult> {
  const data = await loadData(asGiven, undefined, 'test');
  refuseSharedTime(asGiven, data.load.grid);
  const config = withDatedSplits(asGiven, data.load.grid);
  // A config that cannot be trained is told now, and not by every trial.
  prepare(config, data);
  const space = tuneSpace(config, data.load.nodes);
  const folder = openStudy(reports, config, {
    space,
    data: checksums([...data.files, ...graphFiles(config)]),
  });
  return whileLocked(folder, () => searchIn(folder, config, { space, hooks }));
}

async function searchIn(
  folder: string,
  config: Config,
  { space, hooks }: { readonly space: SearchSpace; readonly hooks: TuneHooks },
): Promise<TuneResult> {
  const { now, workers, onStart, onTrial = () => {}, signal, pool = runJobs } = hooks;
  const study = new TuneStudy(config, { folder, space, now, onTrial });
  onStart?.({ folder, space, trials: study.trials });
  const bestConfig = join(folder, 'best.yaml');
  const writeResults = (): void => {
    const { trials } = study;
    const best = bestTrial(trials);
    writeFileWhole(join(folder, 'trials.csv'), trialsCsv(trials, space));
    if (best !== null) writeFileWhole(bestConfig, bestYaml(config, best, { trials, space }));
  };
  await pool({
    next: () => study.next(),
    workers,
    onMessage: (job, message) => study.hear(job, message),
    onEnd: (job, outcome) => {
      study.end(job, outcome);
      writeResults();
    },
    ...(signal === undefined ? {} : { signal }),
  });
  if (signal?.aborted)
    throw new WattgraphError('the search was stopped; run the same command again to go on');
  removeFolder(checkpointsFolder(folder));
  const { trials } = study;
  const best = bestTrial(trials);
  if (best === null) throw new WattgraphError(withoutBest(trials));
  return { folder, space, trials, best, bestConfig, effects: parameterEffects(trials, space) };
}

function withoutBest(trials: readonly Trial[]): string {
  const failures = trials.filter(({ state }) => state === 'failed');
  return (
    `expected at least one of ${trials.length} trials to finish, got ${failures.length} failures, the last: ` +
    (failures.at(-1)?.failure ?? 'none')
  );
}
