import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeModel } from '../../src/experiment/describe-network.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run } from '../../src/experiment/run.ts';
import { scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const WINDOW = 'features.3={series: load, at: window, steps: 12}';
const SET = [WINDOW, 'training.epochs=1', 'evaluation.feedForward=false'];

test('a network without an encoder has no window, and nothing to warn of', async () => {
  const { nodes, columns, window, rows, parameters, warnings } = await describeModel(readConfig(file));
  expect({ nodes, columns, window, warnings }).toEqual({
    nodes: 24,
    columns: 3 * 48 + 7,
    window: null,
    warnings: [],
  });
  expect(rows.map(({ name }) => name)).toEqual(['enc', 'layers.0.norm', 'layers.0.conv', 'norm', 'fc']);
  expect(parameters).toBe(6 * (151 + 1) + 12 + (36 + 6) + 12 + 48 * 7);
});

test('a seasonal skip of no days is none', async () => {
  const names = async (skip: string) =>
    (await describeModel(readConfig(file, [`model.seasonalSkip=${skip}`]))).rows.map(({ name }) => name);
  expect(await names('[]')).toEqual(['enc', 'layers.0.norm', 'layers.0.conv', 'norm', 'fc']);
  expect(await names('[1]')).toContain('skip');
});

test('an encoder says what it reads and how far it sees', async () => {
  const config = readConfig(file, [WINDOW, 'model.encoder.kind=vgg']);
  const { window, columns, warnings } = await describeModel(config);
  expect(window).toEqual({
    reader: 'encoder',
    kind: 'vgg',
    series: ['load'],
    steps: 12,
    hours: 6,
    receptiveField: 16,
  });
  expect(columns).toBe(3 * 48 + 7 + 12);
  expect(warnings).toEqual([
    'model.encoder: "vgg" sees 16 steps at a time, the window has 12, and the rest is padding; lengthen the feature at ' +
      '"window", or take fewer or smaller layers',
  ]);
  const fitting = await describeModel(readConfig(file, [WINDOW, 'model.encoder.kind=gru']));
  expect(fitting.warnings).toEqual([]);
});

test('the run warns too, once, before it trains', async () => {
  const config = readConfig(file, [...SET, 'model.encoder.kind=vgg', 'model.encoder.channels=4']);
  const stages: string[] = [];
  await run(config, `${folder}/reports`, still({ onStage: (message) => stages.push(message) }));
  const warnings = stages.filter((message) => message.startsWith('warning: '));
  expect(warnings).toEqual([expect.stringContaining('"vgg" sees 16 steps at a time, the window has 12')]);
});

test('a window too short for its poolings is refused, and no run folder is made', async () => {
  const config = readConfig(file, [...SET, 'model.encoder.kind=lenet']);
  const reports = `${folder}/no-reports`;
  await expect(run(config, reports, still())).rejects.toThrow(
    'model.encoder: expected a window of at least 16 steps for "lenet" as it is set, got 12',
  );
  expect(existsSync(reports)).toBe(false);
});
