import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ConfigError, WattgraphError } from '../../src/core/errors.ts';
import { decodeSafetensors, encodeSafetensors } from '../../src/engine/safetensors.ts';
import { exportWeights } from '../../src/experiment/export-weights.ts';
import { forecastRun } from '../../src/experiment/forecast-run.ts';
import { checkWeights, importWeights } from '../../src/experiment/import-weights.ts';
import { checksums } from '../../src/experiment/manifest.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { readRun } from '../../src/experiment/read-run.ts';
import { run, type RunResult } from '../../src/experiment/run.ts';
import { scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const config = readConfig(tinyConfig(folder), ['training.epochs=1', 'model.operator=GATv2']);
const reports = join(folder, 'reports');
const weights = join(folder, 'theirs.safetensors');
const predictions = (path: string) => readFileSync(join(path, 'predictions.csv'), 'utf8');
let trained: RunResult;

beforeAll(async () => {
  trained = await run(
    { ...config, evaluation: { ...config.evaluation, feedForward: false } },
    reports,
    still(),
  );
  exportWeights(trained.folder, weights, { names: 'lists' });
});

describe('exported weights', () => {
  test('come back as a run that forecasts, scores and explains as the one that was trained', async () => {
    const told: string[] = [];
    const imported = await importWeights(
      weights,
      config,
      reports,
      still({ onStage: (line) => told.push(line) }),
    );
    expect(imported.folder).toBe(join(reports, 'tiny-2'));
    expect(predictions(imported.folder)).toBe(predictions(trained.folder));
    expect((await forecastRun(imported.folder)).csv).toBe(predictions(trained.folder));
    expect(imported.comparison.scores).toEqual(trained.comparison.scores);
    expect(told[0]).toBe(`${weights}: 15 weights, named by the scheme lists`);
    const { manifest, history } = readRun(imported.folder);
    expect(manifest.imported).toEqual({ files: checksums([weights]), names: 'lists', notes: [] });
    expect([manifest.epochs, manifest.samples.train]).toEqual([0, 0]);
    expect(history).toHaveLength(1);
    expect(history[0].validationLoss).toBe(trained.manifest.bestEpoch.validationLoss);
  });

  test('with other scales forecast otherwise, and with their own the same', async () => {
    const own = join(trained.folder, 'model', 'scales.json');
    const doubled = JSON.parse(readFileSync(own, 'utf8')) as Record<string, { span: number[] }>;
    doubled['load'].span = doubled['load'].span.map((span) => 2 * span);
    const other = join(folder, 'scales.json');
    writeFileSync(other, JSON.stringify(doubled));
    const same = await importWeights(weights, config, join(folder, 'own'), still(), { scales: own });
    expect(predictions(same.folder)).toBe(predictions(trained.folder));
    expect(Object.keys(same.manifest.imported!.files)).toEqual(['theirs.safetensors', 'scales.json']);
    const wider = await importWeights(weights, config, join(folder, 'other'), still(), { scales: other });
    expect(predictions(wider.folder)).not.toBe(predictions(trained.folder));
  });

  test('an unfinished training of the same config is left alone', async () => {
    const unfinished = join(folder, 'unfinished');
    const quiet = { ...config, evaluation: { ...config.evaluation, feedForward: false } };
    const abort = new AbortController();
    const stop = still({ signal: abort.signal, onNetwork: () => ({ onEpoch: () => abort.abort() }) });
    await expect(run(quiet, unfinished, stop)).rejects.toThrow('stopped');
    const imported = await importWeights(weights, config, unfinished, still());
    expect(imported.folder).toBe(join(unfinished, 'tiny-2'));
    expect(existsSync(join(unfinished, 'tiny', 'checkpoint-model.safetensors'))).toBe(true);
  });
});

describe('before anything is written', () => {
  const nowhere = join(folder, 'nowhere');
  const refused = async (file: string, options: object, error: typeof WattgraphError, message: string) => {
    const attempt = () => importWeights(file, config, nowhere, still(), options);
    await expect(attempt()).rejects.toThrow(error);
    await expect(checkWeights(file, config, still(), options)).rejects.toThrow(message);
    expect(existsSync(nowhere)).toBe(false);
  };

  test('a file that is not there, a rename that is none', async () => {
    await refused(join(folder, 'none.safetensors'), {}, ConfigError, 'expected a safetensors file to read');
    await refused(weights, { renames: ['lin_in'] }, ConfigError, '--rename: expected from=to');
  });

  test('weights of another network', async () => {
    const { arrays } = decodeSafetensors(readFileSync(weights), weights);
    const other = join(folder, 'other.safetensors');
    const rest = new Map([...arrays].filter(([name]) => name !== 'lin_out.bias'));
    writeFileSync(other, encodeSafetensors({ arrays: rest, metadata: {} }));
    await refused(other, {}, ConfigError, 'got a file without fc.bias [48]');
  });

  test('an example that comes out otherwise', async () => {
    const example = join(folder, 'example.safetensors');
    const columns = 48 * 3 + 7;
    const values = (length: number) => new Float32Array(length).fill(0.5);
    const arrays = new Map([
      ['x', { shape: [1, 24, columns], values: values(24 * columns) }],
      ['y', { shape: [1, 24, 48], values: values(24 * 48) }],
    ]);
    writeFileSync(example, encodeSafetensors({ arrays, metadata: {} }));
    await refused(weights, { example }, WattgraphError, 'expected the outputs of the network within 0.00001');
  });
});
