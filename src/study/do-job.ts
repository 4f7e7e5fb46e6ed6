import { errorSentence } from '../core/error-sentence.ts';
import { definedOnly } from '../experiment/defined-only.ts';
import { run } from '../experiment/run.ts';
import { trainTrial } from '../experiment/train-trial.ts';
import type { TrainingProgress } from '../experiment/train.ts';
import type { ReadTrialData } from '../experiment/trial-data.ts';
import type { Job, JobMessage, JobOutcome } from './job.ts';

export interface DoJobOptions {
  /** Milliseconds of a clock. */
  readonly now: () => number;
  readonly onMessage: (message: JobMessage) => void;
  readonly signal: AbortSignal;
  /** Reads the data of trials. */
  readonly read?: ReadTrialData;
}

/** Does one job in this process. Never throws: what goes wrong is its outcome. */
export async function doJob(job: Job, { now, onMessage, signal, read }: DoJobOptions): Promise<JobOutcome> {
  const progress: TrainingProgress = {
    onStart: (finishedEpochs, epochs) => onMessage({ kind: 'started', finishedEpochs, epochs }),
    onEpoch: (record, epochs) => onMessage({ kind: 'epoch', record, epochs }),
  };
  try {
    switch (job.kind) {
      case 'run': {
        const { folder, manifest } = await run(job.config, job.reports, {
          now,
          onNetwork: () => progress,
          signal,
        });
        return { kind: 'finished', folder, best: manifest.bestEpoch };
      }
      case 'trial': {
        const best = await trainTrial(job.config, {
          folder: job.folder,
          progress,
          signal,
          ...definedOnly({ read }),
        });
        return { kind: 'finished', folder: job.folder, best };
      }
      default:
        return job satisfies never;
    }
  } catch (error) {
    return signal.aborted ? { kind: 'stopped' } : { kind: 'failed', reason: errorSentence(error) };
  }
}
