import type { Config } from '../experiment/config-schema.ts';
import type { EpochRecord } from '../experiment/train.ts';

/** A whole run: its result is a run folder under `reports`. */
export interface RunJob {
  readonly kind: 'run';
  readonly id: string;
  readonly config: Config;
  readonly reports: string;
}

/** A training that a search tries: it ends with the validation loss and never touches the test period. */
export interface TrialJob {
  readonly kind: 'trial';
  readonly id: string;
  readonly config: Config;
  /** Where the checkpoint is written, and read if it is there. */
  readonly folder: string;
}

/** One training, as plain JSON that any process on any machine can take. */
export type Job = RunJob | TrialJob;

/** What a job says while it runs. */
export type JobMessage =
  /** Training begins, after this many epochs that an earlier process finished. */
  | { readonly kind: 'started'; readonly finishedEpochs: number; readonly epochs: number }
  | { readonly kind: 'epoch'; readonly record: EpochRecord; readonly epochs: number };

/** How a job ended. */
export type JobOutcome =
  /** `folder`: of the run or of the trial; `best`: the epoch whose weights count, perhaps the untrained epoch 0. */
  | { readonly kind: 'finished'; readonly folder: string; readonly best: EpochRecord }
  /** `reason`: one sentence. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** As the parent asked; the last finished epoch's checkpoint stands. */
  | { readonly kind: 'stopped' };
