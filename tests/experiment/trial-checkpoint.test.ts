import { expect, test } from 'vitest';
import { readConfig } from '../../src/experiment/read-config.ts';
import { trialHistory } from '../../src/experiment/trial-checkpoint.ts';
import { trainTrial } from '../../src/experiment/train-trial.ts';
import type { EpochRecord } from '../../src/experiment/train.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

test('a trial leaves the epochs that it told, after the untrained one', async () => {
  const folder = scratchFolder();
  const told: EpochRecord[] = [];
  const best = await trainTrial(readConfig(tinyConfig(folder)), {
    folder,
    progress: { onEpoch: (record) => void told.push(record) },
  });
  const [untrained, ...history] = trialHistory(folder);
  expect(untrained).toMatchObject({ epoch: 0, trainLoss: null });
  expect(history).toEqual(told);
  expect(history).toHaveLength(3);
  expect(best.validationLoss).toBe(
    Math.min(...[untrained, ...history].map(({ validationLoss }) => validationLoss)),
  );
});
