import { startBackend } from '../engine/backend.ts';
import { bestEpoch, type EpochRecord } from '../training/history.ts';
import type { Config } from './config-schema.ts';
import { stepsOfSplit } from './load-data.ts';
import { prepare, prepareGraph } from './prepare.ts';
import { checkpointPath, trainNetwork, type TrainingProgress } from './train.ts';
import { readTrialData, type ReadTrialData } from './trial-data.ts';

export interface TrialOptions {
  /** Holds the checkpoint; training goes on from it where it is there. */
  readonly folder: string;
  readonly progress?: TrainingProgress;
  readonly signal?: AbortSignal;
  /** Reads the data; another may remember them from trial to trial. */
  readonly read?: ReadTrialData;
}

/**
 * Trains the network of a config for its validation loss only: the test period is neither forecast nor scored,
 * and its load is not seen.
 *
 * @returns the best epoch, 0 where the untrained network was never surpassed.
 * @throws WattgraphError with one sentence for everything a user can mend, and if aborted.
 */
export async function trainTrial(
  config: Config,
  { folder, progress = {}, signal, read = readTrialData }: TrialOptions,
): Promise<EpochRecord> {
  await startBackend(config.backend);
  const data = await read(config);
  stepsOfSplit(data.load, config, 'validation');
  const { dataset, training } = prepare(config, data);
  const { edges } = prepareGraph(config, training);
  const trained = await trainNetwork(
    config,
    { dataset, edges },
    { checkpoint: checkpointPath(folder, 'trial'), progress, signal },
  );
  trained.dispose();
  return bestEpoch(trained.history);
}
