import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/experiment/read-config.ts';
import { doJob } from '../../src/study/do-job.ts';
import { runJobs } from '../../src/study/job-pool.ts';
import type { Job, JobMessage, JobOutcome } from '../../src/study/job.ts';
import { scratchFolder, tinyConfig } from '../experiment/tiny-experiment.ts';

const folder = scratchFolder();
const config = readConfig(tinyConfig(folder), ['evaluation.feedForward=false', 'model.hidden=4']);
const runJob: Job = { kind: 'run', id: 'run', config, reports: join(folder, 'runs') };

async function did(
  jobs: readonly Job[],
  onMessage?: (job: Job, message: JobMessage) => 'continue' | 'stop',
): Promise<{ ends: JobOutcome[]; said: string[] }> {
  const left = [...jobs];
  const ends: JobOutcome[] = [];
  const said: string[] = [];
  await runJobs({
    next: () => left.shift() ?? null,
    workers: 1,
    onMessage: (job, message) => {
      said.push(
        message.kind === 'started'
          ? `${job.id} ${message.finishedEpochs}/${message.epochs}`
          : `${job.id} ${message.record.epoch}`,
      );
      return onMessage?.(job, message) ?? 'continue';
    },
    onEnd: (_, outcome) => void ends.push(outcome),
  });
  return { ends, said };
}

describe('a worker', () => {
  test('makes a run folder, a trial without one, and tells a refusal', async () => {
    const trial: Job = { kind: 'trial', id: 'trial', config, folder: join(folder, 'trial') };
    const bad: Job = {
      ...runJob,
      id: 'bad',
      config: { ...config, name: 'bad', graph: { kind: 'file', file: '/nowhere.csv' } },
    };
    const { ends, said } = await did([runJob, trial, bad]);
    const [run, tried, refused] = ends;
    expect(said).toEqual([
      'run 0/3',
      'run 1',
      'run 2',
      'run 3',
      'trial 0/3',
      'trial 1',
      'trial 2',
      'trial 3',
    ]);
    expect(run).toMatchObject({ kind: 'finished', folder: join(folder, 'runs', 'tiny') });
    expect(existsSync(join(folder, 'runs', 'tiny', 'predictions.csv'))).toBe(true);
    // The same network on the same data: a trial's loss is that of the run.
    expect(tried).toEqual({ ...run, folder: join(folder, 'trial') });
    expect(existsSync(join(folder, 'trial', 'predictions.csv'))).toBe(false);
    expect(refused).toEqual({
      kind: 'failed',
      reason: expect.stringMatching(/^graph\.file: expected a file to read, got .*nowhere\.csv/) as string,
    });
  });

  test('told to stop ends its job, and does the next one', async () => {
    // It never finishes: how soon the word reaches the process is for the machine to say.
    const endless: Job = {
      ...runJob,
      id: 'endless',
      config: { ...config, name: 'endless', training: { ...config.training, epochs: 1e6, patience: 1e6 } },
    };
    const trial: Job = { kind: 'trial', id: 'trial', config, folder: join(folder, 'after') };
    const { ends, said } = await did([endless, trial], ({ id }, message) =>
      id === 'endless' && message.kind === 'epoch' ? 'stop' : 'continue',
    );
    expect(ends).toMatchObject([{ kind: 'stopped' }, { kind: 'finished' }]);
    expect(said.slice(-4)).toEqual(['trial 0/3', 'trial 1', 'trial 2', 'trial 3']);
  });

  test('goes on from the checkpoint of a job that was stopped', async () => {
    const job: Job = { ...runJob, config: { ...config, name: 'halted' } };
    const controller = new AbortController();
    const halted = await doJob(job, {
      now: () => 0,
      signal: controller.signal,
      onMessage: (message) => {
        if (message.kind === 'epoch' && message.record.epoch === 2) controller.abort();
      },
    });
    expect(halted).toEqual({ kind: 'stopped' });
    const { ends, said } = await did([job]);
    expect(said).toEqual(['run 2/3', 'run 3']);
    expect(ends).toMatchObject([{ kind: 'finished' }]);
    const predictions = (name: string) => readFileSync(join(folder, 'runs', name, 'predictions.csv'), 'utf8');
    expect(predictions('halted')).toBe(predictions('tiny'));
  });

  // Linux lists a process's children there.
  test.skipIf(!existsSync('/proc/self/task'))(
    'does not mind Ctrl-C, and goes when its parent is killed',
    async () => {
      const src = new URL('../../src/study/', import.meta.url).href;
      const parent = join(folder, 'parent.mjs');
      const long = {
        ...runJob,
        config: { ...config, name: 'long', training: { ...config.training, epochs: 1e6 } },
      };
      writeFileSync(
        parent,
        `import { runJobs } from '${src}job-pool.ts';
       const jobs = [${JSON.stringify(long)}];
       process.on('SIGINT', () => {});
       await runJobs({
         workers: 1,
         next: () => jobs.shift() ?? null,
         onMessage: (job, { kind, record }) => (kind === 'epoch' && console.log(record.epoch), 'continue'),
         onEnd: (job, outcome) => console.log(JSON.stringify(outcome)),
       });`,
      );
      const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), parent], {
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      await until(() => text.includes('2\n'));
      const worker = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
      // To the whole group, as a terminal does it.
      process.kill(-child.pid!, 'SIGINT');
      const seen = text.length;
      await until(() => text.length > seen);
      expect(text).not.toContain('kind');
      expect(existsSync(`/proc/${worker}`)).toBe(true);
      child.kill('SIGKILL');
      await until(() => !existsSync(`/proc/${worker}`));
    },
  );
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(20);
}
