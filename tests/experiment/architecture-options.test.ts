import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { startBackend } from '../../src/engine/backend.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { describeNetwork } from '../../src/experiment/describe-network.ts';
import { forecastRun } from '../../src/experiment/forecast-run.ts';
import { loadData } from '../../src/experiment/load-data.ts';
import { prepare } from '../../src/experiment/prepare.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run } from '../../src/experiment/run.ts';
import { scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const WINDOWS = [
  'features.3={series: load, at: window, steps: 12}',
  'features.4={series: temperature, at: window, steps: 12}',
];

/** One dataset serves all: the networks differ, not the columns. */
let dataset: Dataset;

beforeAll(async () => {
  await startBackend('wasm');
  const config = readConfig(file, WINDOWS);
  dataset = prepare(config, await loadData(config)).dataset;
});

function configOf(architecture: string, set: readonly string[] = []): Config {
  return readConfig(file, [...WINDOWS, `model.architecture=${architecture}`, ...set]);
}

test.for([
  ['residual', null, []],
  ['timeThenSpace', { reader: 'encoder', kind: 'gru', series: ['load'], receptiveField: 12 }, []],
  ['stgcn', { reader: 'architecture', kind: 'stgcn', series: ['load'], receptiveField: 12 }, []],
  [
    'graphWaveNet',
    { reader: 'architecture', kind: 'graphWaveNet', series: ['load'], receptiveField: 4 },
    [
      'model.architecture: "graphWaveNet" reads the newest 4 of the window\'s 12 steps; take more or larger dilations or ' +
        'more layers, or shorten the feature at "window"',
    ],
  ],
  ['gconvgru', { reader: 'architecture', kind: 'gconvgru', series: ['load'], receptiveField: 12 }, []],
] as const)('%s says what it reads, and how far', ([kind, window, warnings]) => {
  const described = describeNetwork(configOf(`{kind: ${kind}}`), dataset);
  expect(described.window).toEqual(window && { ...window, steps: 12, hours: 6 });
  expect(described.warnings).toEqual(warnings);
  expect(described.nodeParameters).toBe(kind === 'graphWaveNet' ? 2 * 24 * 10 : 0);
  expect(described.rows.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(described.parameters);
});

test('without an operator Graph WaveNet learns no adjacency either', () => {
  const set = ['model.operator=none'];
  expect(describeNetwork(configOf('{kind: graphWaveNet}', set), dataset).nodeParameters).toBe(0);
});

test.for([
  [
    '{kind: stgcn}',
    ['model.encoder.kind=gru'],
    'model.encoder: expected none beside the architecture "stgcn", got one; it is for "residual" and "timeThenSpace", the ' +
      'others read their series themselves; remove it, or change model.architecture',
  ],
  [
    '{kind: timeThenSpace}',
    ['model.block=res'],
    'model.block: expected none beside the architecture "timeThenSpace", got one; it is for the layers of "residual"; ' +
      'remove it, or change model.architecture',
  ],
  [
    '{kind: gconvgru, series: [wind]}',
    [],
    'model.architecture: expected a feature "wind" at "window", got none; add it to features, such as { series: wind, at: window, steps: 48 }',
  ],
  [
    '{kind: stgcn}',
    ['model.layers=3'],
    'model.architecture: expected a window of at least 13 steps for "stgcn" with 3 layers of kernelSize 3, got 12; ' +
      'lengthen the feature at "window", or take fewer layers or a smaller kernelSize',
  ],
  [
    '{kind: graphWaveNet, dilations: [4, 8]}',
    [],
    'model.architecture: expected a window of at least 13 steps for "graphWaveNet" with dilations 4, 8 in 1 layer, got 12; ' +
      'lengthen the feature at "window", or take fewer layers or smaller dilations',
  ],
] as const)('%s with %s is refused in a sentence', ([architecture, set, message]) => {
  expect(() => describeNetwork(configOf(architecture, set), dataset)).toThrow(message);
});

test('a block of the residual network comes from the config', () => {
  const { rows } = describeNetwork(readConfig(file, [...WINDOWS, 'model.block=plain']), dataset);
  expect(rows.map(({ name, operation }) => [name, operation]).slice(1, 3)).toEqual([
    ['layers.0.conv', 'GCN'],
    ['layers.0.norm', 'layer norm, ReLU'],
  ]);
});

test('a finished run of another architecture is read back as it was, with several series', async () => {
  const config = configOf('{kind: stgcn, series: [temperature, load], spatialChannels: 4}', [
    'training.epochs=1',
    'evaluation.feedForward=false',
  ]);
  const { folder: done, predictions } = await run(config, `${folder}/reports`, still());
  expect((await forecastRun(done)).csv).toBe(readFileSync(predictions, 'utf8'));
});
