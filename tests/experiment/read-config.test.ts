import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { scratchFolder, TINY, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('a config', () => {
  test('has its defaults in place', () => {
    const { task, training, evaluation, model } = readConfig(file);
    expect(task).toEqual({ horizonHours: 24, gapHours: 0, origin: '00:00' });
    expect(training).toMatchObject({ epochs: 3, batchSize: 4, learningRate: 1e-3, patience: 1000 });
    expect(evaluation.feedForward).toBe(true);
    expect(model).toMatchObject({ hidden: 6, layers: 1 });
  });

  test('means paths from where it lies', () => {
    const { data } = readConfig(file);
    expect(data.load.file).toBe(join(folder, 'sample', 'load.csv'));
    expect(data.sample!.folder).toBe(join(folder, 'sample'));
    expect(data.weather[0].file).toBe(join(folder, 'sample', 'weather.csv'));
  });

  test.for([
    ['nowhere.yaml', null, 'nowhere.yaml: expected a config file, got nothing at this path; check the path'],
    ['broken.yaml', 'name: [', 'broken.yaml: expected YAML, got'],
    ['empty.yaml', '', 'empty.yaml: the config: expected an object, got null'],
    [
      'typo.yaml',
      TINY.replace('hidden', 'hiden'),
      'model: unknown key "hiden"; known here: operator, hidden, layers',
    ],
    [
      'top.yaml',
      `${TINY}modle: {}\n`,
      'the config: unknown key "modle"; known here: name, seed, backend, data',
    ],
    [
      'type.yaml',
      TINY.replace('epochs: 3', 'epochs: many'),
      'training.epochs: expected a number, got "many"',
    ],
    [
      'order.yaml',
      TINY.replace('to: 2021-04-06', 'to: 2021-03-06'),
      'splits.test: expected a "to" (exclusive)',
    ],
  ] as const)('%s is refused', ([name, text, message]) => {
    const path = text === null ? join(folder, name) : written(name, text);
    expect(() => readConfig(path)).toThrow(ConfigError);
    expect(() => readConfig(path)).toThrow(message);
  });
});

describe('overrides', () => {
  test('put YAML values over keys, over list items and over keys the file lacks', () => {
    const config = readConfig(file, [
      'model.operator=GAT',
      'model.heads=2',
      'features.0.days=[1, 2]',
      'splits.trainEverySteps=4',
      'model.operator=TAG',
    ]);
    expect(config.model).toMatchObject({ operator: 'TAG', heads: 2 });
    expect(config.features[0]).toEqual({ series: 'load', at: 'sameClock', days: [1, 2] });
    expect(config.splits.trainEverySteps).toBe(4);
  });

  test('reach into what an earlier one put there', () => {
    const { features, model } = readConfig(file, [
      'features.3={ series: load, at: window }',
      'features.3.steps=48',
      'model={ operator: TAG, hidden: 4 }',
      'model.K=3',
      'features.0.days=[1, 2, 3]',
      'features.0.days.1=6',
    ]);
    expect(features[3]).toEqual({ series: 'load', at: 'window', steps: 48 });
    expect(model).toMatchObject({ operator: 'TAG', hidden: 4, K: 3 });
    expect(features[0]).toEqual({ series: 'load', at: 'sameClock', days: [1, 6, 3] });
  });

  test('may hold an equals sign', () => {
    expect(readConfig(file, ['data.load.unit=a=b']).data.load.unit).toBe('a=b');
  });

  test('mean paths from the working directory', () => {
    expect(readConfig(file, ['data.load.file=newer.csv']).data.load.file).toBe(resolve('newer.csv'));
    expect(readConfig(file, ['data.sample.folder=/tmp/x']).data.sample!.folder).toBe('/tmp/x');
    const whole = readConfig(file, ['data.load={ file: newer.csv, unit: MW }', 'graph={ kind: eye }']);
    expect(whole.data.load).toMatchObject({ file: resolve('newer.csv'), unit: 'MW' });
  });

  test.for([
    ['model.hidden', '--set: expected key.path=value, got "model.hidden"'],
    ['=3', '--set: expected key.path=value, got "=3"'],
    ['model.hidden=[', '--set model.hidden: expected a YAML value, got "["'],
    ['name.first=3', '--set name.first: expected a key of the config, got one below a plain value'],
    ['model.hiden=3', 'unknown key "hiden"; known here: operator, hidden'],
    ['model.hidden=0', 'model.hidden: expected a number >0, got 0'],
  ] as const)('%s is refused', ([override, message]) => {
    expect(() => readConfig(file, [override])).toThrow(ConfigError);
    expect(() => readConfig(file, [override])).toThrow(message);
  });
});
