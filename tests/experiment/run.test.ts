import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../src/experiment/config-schema.ts';
import { forecastRun } from '../../src/experiment/forecast-run.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run, type RunResult } from '../../src/experiment/run.ts';
import { measuredTotal, scratchFolder, still, tinyConfig } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const bytes = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
let config: Config;
let whole: RunResult;

beforeAll(async () => {
  const explain = ['enabled=true', 'days=2', 'draws=2', 'maskEpochs=2', 'edges=4'];
  config = readConfig(file, ['training.epochs=6', ...explain.map((setting) => `explain.${setting}`)]);
  whole = await run(config, join(folder, 'whole'), still());
});

describe('a run', () => {
  test('leaves what a run folder holds, and no checkpoint', () => {
    expect(readdirSync(whole.folder).toSorted()).toEqual([
      'attention.json',
      'cleaning.json',
      'config.yaml',
      'explanations.json',
      'history.csv',
      'manifest.json',
      'metrics.csv',
      'metrics.json',
      'model',
      'predictions.csv',
    ]);
  });

  test('predicts 25 columns, 46 rows on the day the clock goes forward, France as the sum of its regions', () => {
    const [header, ...rows] = bytes('whole/tiny/predictions.csv').trimEnd().split('\n');
    expect(header.split(',')).toHaveLength(26);
    expect(header.split(',').slice(0, 2)).toEqual(['date', 'pred_France']);
    expect(rows).toHaveLength(11 * 48 - 2);
    expect(rows.filter((row) => row.startsWith('2021-03-28'))).toHaveLength(46);
    expect(rows[0]).toMatch(/^2021-03-26 00:00:00\+01:00,/);
    expect(rows.at(-1)).toMatch(/^2021-04-05 23:30:00\+02:00,/);
    const [, france, ...parts] = rows[100].split(',').map(Number);
    const regions = parts.slice(0, 12).reduce((sum, value) => sum + value, 0);
    expect(france.toFixed(2)).toBe(regions.toFixed(2));
  });

  test('says in the manifest that France is the sum of its regions, and does not hold regions against métropoles', () => {
    const [france, ...regions] = whole.manifest.coherence;
    expect(france).toEqual({ node: 'France', largest: expect.closeTo(0, 9), rows: 11 * 48 - 2 });
    expect(regions).toHaveLength(9);
    expect(new Set(regions.map(({ largest, rows }) => `${largest} ${rows}`))).toEqual(new Set(['0 0']));
  });

  test('scores network, control and persistences at three levels', () => {
    expect(whole.comparison.scores.map(({ forecast }) => forecast)).toEqual([
      'GCN',
      'without graph',
      'persistence, 1 day',
      'persistence, 7 days',
      'mean of both persistences',
    ]);
    expect(whole.comparison.scores[0].levels.map(({ level }) => level)).toEqual([
      'national',
      'region',
      'métropole',
    ]);
  });

  test('counts its epochs in the manifest and does not count the untrained network', () => {
    expect(whole.manifest.epochs).toBe(6);
    expect(whole.manifest.samples).toEqual({ train: 14, validation: 4 });
  });

  test('twice the same config gives the same bytes, in a folder of its own', async () => {
    const before = bytes('whole/tiny/manifest.json');
    const again = await run(config, join(folder, 'whole'), still());
    expect(again.folder).toBe(join(folder, 'whole', 'tiny-2'));
    for (const name of [
      'predictions.csv',
      'history.csv',
      'metrics.json',
      'explanations.json',
      'manifest.json',
      'config.yaml',
    ]) {
      expect(bytes('whole/tiny-2', name), name).toBe(bytes('whole/tiny', name));
    }
    expect(bytes('whole/tiny/manifest.json')).toBe(before);
  });

  test('another seed gives other bytes', async () => {
    const other = await run({ ...config, seed: 2 }, join(folder, 'other'), still());
    expect(readFileSync(other.predictions, 'utf8')).not.toBe(bytes('whole/tiny/predictions.csv'));
  });
});

describe('a run that is stopped', () => {
  /** Stops the named network after an epoch and answers how many epochs had ended. */
  async function stopped(reports: string, network: string, afterEpoch: number): Promise<void> {
    const abort = new AbortController();
    const hooks = still({
      signal: abort.signal,
      onNetwork: (name) => ({
        onEpoch: ({ epoch }) => {
          if (name === network && epoch === afterEpoch) abort.abort();
        },
      }),
    });
    await expect(run(config, reports, hooks)).rejects.toThrow('stopped');
  }

  test('goes on after the last epoch, network and control, and ends with the same bytes', async () => {
    const reports = join(folder, 'stopped');
    await stopped(reports, 'GCN', 2);
    expect(existsSync(join(reports, 'tiny', 'predictions.csv'))).toBe(false);
    await stopped(reports, 'without graph', 3);
    const starts: (string | number)[][] = [];
    const end = await run(
      config,
      reports,
      still({
        onNetwork: (name) => ({ onStart: (finished, epochs) => void starts.push([name, finished, epochs]) }),
      }),
    );
    expect(starts).toEqual([
      ['GCN', 6, 6],
      ['without graph', 3, 6],
    ]);
    expect(end.folder).toBe(join(reports, 'tiny'));
    for (const name of [
      'predictions.csv',
      'history.csv',
      'metrics.json',
      'attention.json',
      'explanations.json',
    ]) {
      expect(bytes('stopped/tiny', name), name).toBe(bytes('whole/tiny', name));
    }
  });

  test('in the middle of its explanations: trains no more and ends with the same bytes', async () => {
    const reports = join(folder, 'explaining');
    const abort = new AbortController();
    const onStage = (message: string) => {
      if (message.includes('top edges')) abort.abort();
    };
    await expect(run(config, reports, still({ onStage, signal: abort.signal }))).rejects.toThrow('stopped');
    expect(existsSync(join(reports, 'tiny', 'manifest.json'))).toBe(false);
    const epochs: number[] = [];
    await run(
      config,
      reports,
      still({ onNetwork: () => ({ onEpoch: ({ epoch }) => void epochs.push(epoch) }) }),
    );
    expect(epochs).toEqual([]);
    for (const name of ['predictions.csv', 'explanations.json']) {
      expect(bytes('explaining/tiny', name), name).toBe(bytes('whole/tiny', name));
    }
  });

  test('leaves its folder alone when another config comes', async () => {
    const reports = join(folder, 'two');
    await stopped(reports, 'GCN', 1);
    const other = await run({ ...config, seed: 5 }, reports, still());
    expect(other.folder).toBe(join(reports, 'tiny-2'));
    expect(existsSync(join(reports, 'tiny', 'checkpoint-model.safetensors'))).toBe(true);
  });

  test('ends before training where it was stopped before', async () => {
    const signal = AbortSignal.abort();
    await expect(run(config, join(folder, 'never'), still({ signal }))).rejects.toThrow(
      'the run was stopped',
    );
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });
});

describe('a total that is measured and forecast itself', () => {
  test('is held against its parts, and the run and its forecasts say that they do not add up', async () => {
    const own = readConfig(file, [
      ...measuredTotal(folder),
      'training.epochs=1',
      'evaluation.feedForward=false',
    ]);
    const told: string[] = [];
    const { manifest, folder: done } = await run(
      own,
      join(folder, 'total'),
      still({ onStage: (line) => told.push(line) }),
    );
    const checked = manifest.coherence.filter(({ rows }) => rows > 0);
    expect(checked.map(({ node, rows }) => [node, rows])).toEqual([['France', 11 * 48 - 2]]);
    expect(manifest.coherence[0].largest).toBeGreaterThan(10);
    const sentence =
      /the forecast does not add up: France differs from the sum of its parts by up to [\d,]+ MW, [\d,]+ MW on average; wattgraph reconcile/;
    expect(told.find((line) => line.includes('add up'))).toMatch(sentence);
    expect((await forecastRun(done)).incoherence).toMatch(sentence);
    expect((await forecastRun(whole.folder)).incoherence).toBeNull();
  });
});

describe('faults that would show only after the training', () => {
  test.for([
    ['output.columns=[France, Atlantis]', 'output.columns: expected nodes with usable readings'],
    [
      'splits.test={from: 2031-01-01, to: 2031-02-01}',
      'splits.test: expected a period in which the load has steps',
    ],
  ])('%s', async ([override, message]) => {
    const reports = join(folder, 'refused');
    await expect(run(readConfig(file, [override]), reports, still())).rejects.toThrow(message);
    expect(existsSync(reports)).toBe(false);
  });
});

describe('the network of a finished run', () => {
  test('forecasts the test period with the same bytes', async () => {
    expect((await forecastRun(whole.folder)).csv).toBe(bytes('whole/tiny/predictions.csv'));
  });
});
