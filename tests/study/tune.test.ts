import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { whileLocked } from '../../src/core/folder-lock.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { run } from '../../src/experiment/run.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { writeSample } from '../../src/ingest/sample.ts';
import { doJob } from '../../src/study/do-job.ts';
import { tune, type TuneHooks, type TuneResult } from '../../src/study/tune.ts';
import { scratchFolder, still, TINY } from '../experiment/tiny-experiment.ts';

const scratch = scratchFolder();
const file = join(scratch, 'tiny.yaml');

const BLOCK = `
tune:
  trials: 5
  startupTrials: 3
  pruning: { warmupEpochs: 1, minTrials: 2 }
  operators: [GAT, GCN]
  graphs: [space, eye]
  space:
    model.layers: [1, 2]
    model.hidden: { min: 4, max: 9 }
    model.heads: [2]
    training.learningRate: { min: 0.0001, max: 0.05 }
    training.batchSize: [4, 8]
`;

let config: Config;
let whole: TuneResult;

beforeAll(async () => {
  writeSample('france', join(scratch, 'sample'), { from: '2021-03-01', days: 36, seed: 1 });
  writeFileSync(file, TINY.replace(/ {2}sample:.*\n/, '') + BLOCK);
  config = readConfig(file);
  whole = await tune(config, join(scratch, 'whole'), hooks());
});

/** One worker in this process; its clock stands still. */
function hooks({ killAt = Infinity, ...given }: Partial<TuneHooks> & { killAt?: number } = {}): TuneHooks {
  return { now: () => 0, workers: 1, pool: inProcess(killAt), ...given };
}

/** Does jobs one after the other; dies without a word after so many epochs, which have a checkpoint by then. */
function inProcess(killAt: number): NonNullable<TuneHooks['pool']> {
  let epochs = 0;
  return async ({ next, onMessage, onEnd, signal }) => {
    for (let job = next(); job !== null; job = signal?.aborted === true ? null : next()) {
      const current = job;
      const abort = new AbortController();
      signal?.addEventListener('abort', () => abort.abort());
      const outcome = await doJob(current, {
        now: () => 0,
        signal: abort.signal,
        onMessage: (message) => {
          if (message.kind === 'epoch' && ++epochs >= killAt) abort.abort();
          else if (onMessage!(current, message) === 'stop') abort.abort();
        },
      });
      if (epochs >= killAt) throw new Error('killed');
      onEnd(current, outcome);
    }
  };
}

/** Everything that a study leaves, by file name. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'trials',
  );
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

describe('a search', () => {
  test('leaves a file per trial, a table and the best config', () => {
    expect(Object.keys(filesOf(whole.folder)).toSorted()).toEqual([
      'best.yaml',
      'study.json',
      'trials.csv',
      ...[1, 2, 3, 4, 5].map((number) => `trials/000${number}.json`),
    ]);
    expect(readFileSync(join(whole.folder, 'trials.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(6);
    const finished = whole.trials.filter(({ state }) => state === 'finished');
    const losses = finished.map(({ best }) => best!.validationLoss);
    expect(whole.best.best!.validationLoss).toBe(Math.min(...losses));
    expect(new Set(whole.trials.map(({ used }) => JSON.stringify(used))).size).toBe(5);
  });

  test('prunes, and keeps hidden channels a multiple of the heads', () => {
    const states = whole.trials.map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['finished', 'pruned']));
    const headed = whole.trials.filter(({ used }) => used['model.heads'] === 2);
    expect(headed.length).toBeGreaterThan(0);
    for (const { used } of headed) expect(Number(used['model.hidden']) % 2).toBe(0);
  });

  test('ends with a config that a run takes, and whose run has the loss of the trial', async () => {
    const best = readConfig(whole.bestConfig, ['evaluation.feedForward=false']);
    const { manifest } = await run(best, join(scratch, 'best'), still());
    expect(manifest.bestEpoch.validationLoss).toBe(whole.best.best!.validationLoss);
    expect(best.name).toBe('tiny-tuned');
  });

  test('of a finished study trains nothing and says the same', async () => {
    const before = filesOf(whole.folder);
    const again = await tune(
      config,
      join(scratch, 'whole'),
      hooks({ pool: async ({ next }) => expect(next()).toBeNull() }),
    );
    expect(again.best).toEqual(whole.best);
    expect(filesOf(whole.folder)).toEqual(before);
  });
});

test.each([2, 7])(
  'killed after %i epochs and started again it ends with the bytes of one that was not',
  async (killAt) => {
    const reports = join(scratch, `killed-${killAt}`);
    await expect(tune(config, reports, hooks({ killAt }))).rejects.toThrow('killed');
    const { folder } = await tune(config, reports, hooks());
    expect(filesOf(folder)).toEqual(filesOf(whole.folder));
  },
);

test('stopped it says how to go on, and goes on', async () => {
  const reports = join(scratch, 'stopped');
  const abort = new AbortController();
  const onTrial: TuneHooks['onTrial'] = ({ number, validationLosses }) => {
    if (number === 3 && validationLosses.length === 1) abort.abort();
  };
  const stopped = tune(config, reports, hooks({ onTrial, signal: abort.signal }));
  await expect(stopped).rejects.toThrow('the search was stopped; run the same command again to go on');
  expect(existsSync(join(reports, 'tiny-tune', 'best.yaml'))).toBe(true);
  const { folder } = await tune(config, reports, hooks());
  expect(filesOf(folder)).toEqual(filesOf(whole.folder));
});

test('two at once are refused', async () => {
  await whileLocked(whole.folder, async () => {
    await expect(tune(config, join(scratch, 'whole'), hooks())).rejects.toThrow(
      `${whole.folder}: expected a folder that no other process works in`,
    );
  });
});

test('the load of the test period changes nothing', async () => {
  const path = join(scratch, 'sample', 'load.csv');
  const sound = readFileSync(path, 'utf8');
  const lines = sound.split('\n');
  const first = lines.findIndex((line) => line.startsWith('2021-03-26'));
  // The last readings of the validation period stand still in the test period: a flat line, were it seen.
  const lastCells = lines[first - 1].slice(lines[first - 1].indexOf(','));
  const damaged = lines.map((line, index) =>
    index < first || line === '' ? line : line.slice(0, line.indexOf(',')) + lastCells,
  );
  expect(damaged).not.toEqual(lines);
  try {
    writeFileSync(path, damaged.join('\n'));
    const { folder } = await tune(config, join(scratch, 'damaged'), hooks());
    // study.json has the checksums of the files, which are others now.
    expect({ ...filesOf(folder), 'study.json': '' }).toEqual({ ...filesOf(whole.folder), 'study.json': '' });
  } finally {
    writeFileSync(path, sound);
  }
});

test('a trial that fails is kept with its sentence, and the others go on', async () => {
  const rates = readConfig(file, ['tune.space={training.learningRate: [0.01, 1e30], model.hidden: [4]}']);
  const { trials } = await tune(rates, join(scratch, 'failing'), hooks());
  const failed = trials.filter(({ state }) => state === 'failed');
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(5);
  for (const { used, failure } of failed) {
    expect(used['training.learningRate']).toBe(1e30);
    expect(failure).toMatch(/^epoch \d: expected finite losses, got .*; lower training\.learningRate/);
  }
});

test('a search in which every trial fails ends with a sentence', async () => {
  const pool: TuneHooks['pool'] = async ({ next, onEnd }) => {
    for (let job = next(); job !== null; job = next()) onEnd(job, { kind: 'failed', reason: `no ${job.id}` });
  };
  const search = tune(config, join(scratch, 'hopeless'), hooks({ pool }));
  await expect(search).rejects.toThrow(
    'expected at least one of 5 trials to finish, got 5 failures, the last: no 0005',
  );
});

test('a config that cannot be trained is told before the first trial', async () => {
  const impossible = readConfig(file, ['tune.graphs=[file]']);
  const pool = () => expect.unreachable('a trial was begun');
  await expect(tune(impossible, join(scratch, 'no'), hooks({ pool }))).rejects.toThrow(
    /tune\.graphs: expected/,
  );
  expect(existsSync(join(scratch, 'no'))).toBe(false);
});
