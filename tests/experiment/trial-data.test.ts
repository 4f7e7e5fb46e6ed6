import { expect, test } from 'vitest';
import { readConfig } from '../../src/experiment/read-config.ts';
import { readTrialData, trialDataReader } from '../../src/experiment/trial-data.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const file = tinyConfig(scratchFolder());

test('data are read once for configs that name the same, and again for others and after a failure', async () => {
  const reads: string[] = [];
  const read = trialDataReader(async (config) => {
    reads.push(config.name);
    if (config.name === 'broken') throw new Error('no');
    return await readTrialData(config);
  });
  const first = await read(readConfig(file));
  expect(await read(readConfig(file, ['name=wider', 'model.hidden=9', 'graph.kind=eye']))).toBe(first);
  expect(reads).toEqual(['tiny']);
  const shorter = ['splits.train.to=2021-03-20', 'name=shorter'];
  expect(await read(readConfig(file, shorter))).not.toBe(first);
  const broken = readConfig(file, ['name=broken']);
  await expect(read(broken)).rejects.toThrow('no');
  await expect(read(broken)).rejects.toThrow('no');
  expect(reads).toEqual(['tiny', 'shorter', 'broken', 'broken']);
});

test('the load of the test period is not among them', async () => {
  const { load } = await readTrialData(readConfig(file));
  const width = load.nodes.length;
  const from = load.grid.length - 11 * load.grid.stepsPerDay + 2;
  expect(load.observed.slice(from * width).some((seen) => seen === 1)).toBe(false);
  expect(load.observed.slice(0, (from - 4) * width).filter((seen) => seen === 1).length).toBeGreaterThan(
    1000,
  );
});
