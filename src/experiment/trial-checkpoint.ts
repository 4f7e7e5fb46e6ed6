import { readCheckpoint } from '../training/checkpoint.ts';
import { checkpointPath, type EpochRecord } from './train.ts';

/**
 * The epochs that the checkpoint in a trial's folder has behind it, the untrained epoch 0 first.
 * @throws WattgraphError if the file is damaged, the system's error if it is not there.
 */
export function trialHistory(folder: string): readonly EpochRecord[] {
  return readCheckpoint(checkpointPath(folder, 'trial')).history;
}
