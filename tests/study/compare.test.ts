import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { whileLocked } from '../../src/core/folder-lock.ts';
import type { MetricsDocument } from '../../src/evaluation/metrics-json.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { run } from '../../src/experiment/run.ts';
import { compare, type ComparisonResult } from '../../src/study/compare.ts';
import { planComparison } from '../../src/study/compare-plan.ts';
import { doJob } from '../../src/study/do-job.ts';
import type { runJobs } from '../../src/study/job-pool.ts';
import { scratchFolder, still, tinyConfig } from '../experiment/tiny-experiment.ts';

const folder = scratchFolder();
const file = tinyConfig(folder);
const SMALL = [
  'model.hidden=2',
  'training.epochs=1',
  'compare.operators=[GCN, TAG]',
  'compare.seeds=[0, 1]',
  'compare.controls=false',
];
const configOf = (...set: string[]) => readConfig(file, [...SMALL, ...set]);

/** Does the jobs in this process, one after the other, but fails those of this operator. */
function hereBut(broken: string | null, done: string[]): typeof runJobs {
  return async ({ next, onMessage = () => 'continue', onEnd, signal = new AbortController().signal }) => {
    for (let job = next(); job !== null && !signal.aborted; job = next()) {
      const current = job;
      done.push(job.id);
      const onJobMessage = (message: Parameters<typeof onMessage>[1]): void =>
        void onMessage(current, message);
      onEnd(
        job,
        broken !== null && job.id.startsWith(broken)
          ? { kind: 'failed', reason: 'a broken pipe; mend it' }
          : await doJob(job, { now: () => 0, onMessage: onJobMessage, signal }),
      );
    }
  };
}

async function compared(
  reports: string,
  { set = [], broken = null }: { set?: readonly string[]; broken?: string | null } = {},
): Promise<ComparisonResult & { readonly done: readonly string[]; readonly events: readonly string[] }> {
  const done: string[] = [];
  const events: string[] = [];
  const result = await compare(configOf(...set), join(folder, reports), {
    workers: 1,
    pool: hereBut(broken, done),
    onStart: ({ jobs, finished }) => void events.push(`start ${finished.length}/${jobs.length}`),
    onJob: (id) => void events.push(`job ${id}`),
    onMessage: (id, { kind }) => void events.push(`${kind} ${id}`),
    onEnd: (id, { kind }) => void events.push(`${kind} ${id}`),
    onScoring: (runs) => void events.push(`scoring ${runs}`),
  });
  return { ...result, done, events };
}

let whole: Awaited<ReturnType<typeof compared>>;

beforeAll(async () => {
  whole = await compared('whole');
});

describe('a comparison', () => {
  test('trains every job and tells how it goes', () => {
    expect(whole.done).toEqual(['GCN-space-seed0', 'TAG-space-seed0', 'GCN-space-seed1', 'TAG-space-seed1']);
    expect(whole.events.slice(0, 6)).toEqual([
      'start 0/4',
      ...['job', 'started', 'epoch', 'finished'].map((event) => `${event} GCN-space-seed0`),
      'job TAG-space-seed0',
    ]);
    expect(whole.events.at(-1)).toBe('scoring 4');
  });

  test('finds for each network what its runs found for themselves', () => {
    const own = (id: string): number => {
      const text = readFileSync(join(whole.folder, 'runs', id, 'metrics.json'), 'utf8');
      const { scores } = JSON.parse(text) as MetricsDocument;
      return scores[0].levels[1].metrics.mape.value!;
    };
    const values = ['GCN-space-seed0', 'GCN-space-seed1'].map(own);
    const { mean, best, worst } = whole.table.rows[0].scores[1].mape!;
    // Predictions in a file have two decimals.
    expect(mean).toBeCloseTo((values[0] + values[1]) / 2, 3);
    expect([best, worst].map((value) => value.toFixed(3))).toEqual(
      [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(3)),
    );
    expect(worst - best).toBeGreaterThan(0.01);
  });

  test('writes its table', () => {
    const read = (name: string) => readFileSync(join(whole.folder, name), 'utf8');
    expect(JSON.parse(read('comparison.json'))).toEqual(whole.table);
    expect(read('comparison.csv').split('\n')[0]).toMatch(/^network,role,/);
  });

  test('that is finished trains nothing again, and one more seed only that', async () => {
    const again = await compared('whole');
    expect(again.done).toEqual([]);
    expect(again.events).toEqual(['start 4/4', 'scoring 4']);
    expect(again).toMatchObject({ folder: whole.folder, table: whole.table });
    const more = await compared('whole', { set: ['compare.seeds=[1, 5]', 'compare.operators=[TAG]'] });
    expect(more.done).toEqual(['TAG-space-seed5']);
    expect(more.table.rows.map(({ id, seeds }) => [id, seeds])).toEqual([['TAG-space', [1, 5]]]);
  });

  test('trains other architectures into the same folder, beside the residual networks', async () => {
    const set = [
      'features.3={ series: load, at: window, steps: 12 }',
      'compare.architectures=[residual, timeThenSpace, gconvgru]',
      'compare.operators=[Diffusion]',
      'compare.seeds=[0]',
      'model.featureDropout=0.1',
      'model.layers=1',
    ];
    const { table } = await compared('architectures', { set });
    expect(table.failed).toEqual([]);
    expect(table.rows.map(({ id, architecture }) => [id, architecture])).toEqual([
      ['Diffusion-space', 'residual'],
      ['Diffusion-space-gru-timeThenSpace', 'timeThenSpace'],
      ['Diffusion-space-gconvgru', 'gconvgru'],
    ]);
    const errors = table.rows.map(({ scores }) => scores[0].mape!.mean.toFixed(4));
    expect(new Set(errors).size).toBe(3);
  });

  test('of another base config has another folder', async () => {
    const other = await compared('whole', {
      set: ['model.hidden=3', 'compare.seeds=[0]', 'compare.operators=[GCN]'],
    });
    expect(other.folder).toBe(`${whole.folder}-2`);
  });
});

describe('baselines named later', () => {
  test('are scored beside the runs that are there, which are not made again', async () => {
    const names = 'temperatureClimatology, persistenceDay, persistenceWeek, persistenceMean';
    const {
      done,
      folder: path,
      table,
    } = await compared('whole', { set: [`evaluation.baselines=[${names}]`] });
    expect([done, path]).toEqual([[], whole.folder]);
    expect(table.references[0].name).toBe('temperature climatology');
    expect(table.references[0].scores[0].mape).toBeGreaterThan(0.5);
    // The climatology lacks no point that the persistences have.
    expect(table.references.slice(1)).toEqual(whole.table.references);
    expect(table.rows).toEqual(whole.table.rows);
  });
});

describe('what goes wrong', () => {
  test('a run that fails is named, the others stand, and the next call tries it again', async () => {
    const first = await compared('mended', { broken: 'TAG', set: ['compare.seeds=[0]'] });
    const failed = [{ id: 'TAG-space-seed0', reason: 'a broken pipe; mend it' }];
    expect(first.table.failed).toEqual(failed);
    expect(first.table.rows.map(({ id }) => id)).toEqual(['GCN-space']);
    expect(first.events.at(-1)).toBe('scoring 1');
    // What failed here may have been done elsewhere, from the file of the job.
    const job = join(first.folder, 'jobs', 'TAG-space-seed0.json');
    await run(readConfig(job), join(first.folder, 'runs'), still());
    const second = await compared('mended', { set: ['compare.seeds=[0]'] });
    expect(second.done).toEqual([]);
    expect(second.table.failed).toEqual([]);
    const predictions = (path: string) =>
      readFileSync(join(path, 'runs', 'TAG-space-seed0', 'predictions.csv'), 'utf8');
    expect(predictions(second.folder)).toBe(predictions(whole.folder));
  });

  test('nothing finished is an error with the first cause', async () => {
    await expect(compared('nothing', { broken: '', set: ['compare.seeds=[0]'] })).rejects.toThrow(
      'none of 2 runs finished; GCN-space-seed0: a broken pipe; mend it',
    );
  });

  test('a config that cannot be trained is told before any run', async () => {
    await expect(compared('bad', { set: ['features.0.series=rain'] })).rejects.toThrow(/rain/);
    await expect(
      compared('bad', { set: ['splits.test={ from: 2031-01-01, to: 2031-02-01 }'] }),
    ).rejects.toThrow(/^splits\.test: /);
    expect(existsSync(join(folder, 'bad'))).toBe(false);
  });

  test('stopped in between, it says so, and goes on', async () => {
    const abort = new AbortController();
    const stopped = compare(configOf(), join(folder, 'stopped'), {
      workers: 1,
      pool: hereBut(null, []),
      onEnd: () => abort.abort(),
      signal: abort.signal,
    });
    await expect(stopped).rejects.toThrow('the comparison was stopped; run the same command again to go on');
    const { done, table } = await compared('stopped');
    expect(done).toEqual(whole.done.slice(1));
    expect(table).toEqual(whole.table);
  });

  test('two at once are refused, in the folder of the comparison and in that of a run', async () => {
    const held = join(folder, 'held');
    const first = await compared('held', { set: ['compare.seeds=[0]'] });
    await whileLocked(first.folder, async () => {
      const second = compared('held', { set: ['compare.seeds=[0]'] });
      await expect(second).rejects.toThrow(
        `${join(held, 'tiny-compare')}: expected a folder that no other process works in`,
      );
    });
    expect(existsSync(join(first.folder, 'lock'))).toBe(false);
    const runFolder = join(first.folder, 'runs', 'GCN-space-seed3');
    const set = ['compare.seeds=[3]', 'compare.operators=[GCN, TAG]'];
    const { table } = await whileLocked(runFolder, async () => {
      // As the process that holds the lock would have left it.
      const { config } = planComparison(configOf(...set))[0];
      writeFileSync(join(runFolder, 'config.yaml'), stringify(config));
      return await compared('held', { set });
    });
    expect(table.failed).toEqual([
      {
        id: 'GCN-space-seed3',
        reason: expect.stringContaining('has locked; wait until it is done') as string,
      },
    ]);
    expect(table.rows.map(({ id }) => id)).toEqual(['TAG-space']);
  });

  test('runs of other data, and damaged ones, are not mixed in', async () => {
    const { folder: path } = await compared('changed', { set: ['compare.seeds=[0]'] });
    const predictions = join(path, 'runs', 'GCN-space-seed0', 'predictions.csv');
    appendFileSync(predictions, '2021-04-06 00:00:00+02:00,1\n');
    const damaged = await compared('changed', { set: ['compare.seeds=[0]'] });
    expect(damaged.table.failed).toEqual([
      {
        id: 'GCN-space-seed0',
        reason: expect.stringContaining('predictions.csv line 528: expected 26 cells') as string,
      },
    ]);
    appendFileSync(join(folder, 'sample', 'weather.csv'), '\n');
    await expect(compared('changed', { set: ['compare.seeds=[0]'] })).rejects.toThrow(
      /weather\.csv has changed since; move the folder away to train it again/,
    );
  });
});
