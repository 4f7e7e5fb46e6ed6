import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/experiment/config-schema.ts';
import { runJobs, type RunJobsOptions } from '../../src/study/job-pool.ts';
import type { Job, JobMessage, JobOutcome } from '../../src/study/job.ts';

const program = new URL('./odd-worker.ts', import.meta.url);

function jobOf(id: string): Job {
  return { kind: 'run', id, config: {} as Config, reports: 'nowhere' };
}

/** Does these jobs with odd workers. @returns how each ended, in the order in which they did. */
async function endsOf(
  ids: readonly string[],
  options: Partial<RunJobsOptions> = {},
): Promise<[string, JobOutcome][]> {
  const left = ids.map(jobOf);
  const ends: [string, JobOutcome][] = [];
  await runJobs({
    next: () => left.shift() ?? null,
    workers: 1,
    program,
    ...options,
    onEnd: (job, outcome) => {
      ends.push([job.id, outcome]);
      options.onEnd?.(job, outcome);
    },
  });
  return ends;
}

const reasonOf = (outcome: JobOutcome): string => (outcome.kind === 'failed' ? outcome.reason : outcome.kind);

describe('jobs', () => {
  test('share a process one after the other, and with two workers there are two', async () => {
    const folders = async (workers: number): Promise<Set<string>> =>
      new Set(
        (await endsOf(['fine a', 'fine b', 'fine c', 'fine d'], { workers })).map(([, outcome]) =>
          outcome.kind === 'finished' ? outcome.folder : outcome.kind,
        ),
      );
    expect((await folders(1)).size).toBe(1);
    expect((await folders(2)).size).toBe(2);
  });

  test('that crash are failures of their own, with the cause; the others go on in a fresh process', async () => {
    const ends = await endsOf([
      'fine a',
      'exit',
      'fine b',
      'kill',
      'talk',
      'throw',
      'memory',
      'refuse',
      'fine c',
    ]);
    expect(
      ends.map(([id, outcome]) => [id, outcome.kind === 'finished' ? 'finished' : reasonOf(outcome)]),
    ).toEqual([
      ['fine a', 'finished'],
      ['exit', 'the process of this job ended with code 7 before the job did; start it again'],
      ['fine b', 'finished'],
      [
        'kill',
        'the process of this job was killed (SIGKILL), as a system does that runs out of memory; take fewer workers',
      ],
      [
        'talk',
        'the process of this job ended with code 1 before the job did, saying "and another"; start it again',
      ],
      [
        'throw',
        'the process of this job ended with code 1 before the job did, saying "RangeError: no such layer"; start it again',
      ],
      [
        'memory',
        'the process of this job ran out of memory; take fewer workers or a smaller training.batchSize',
      ],
      ['refuse', expect.stringMatching(/^no such graph in \d+; take another$/)],
      ['fine c', 'finished'],
    ]);
  });

  test('get a fresh process after a failure, whatever that left behind', async () => {
    const [[, failed], [, fine]] = await endsOf(['refuse', 'fine']);
    expect(failed.kind === 'failed' && fine.kind === 'finished').toBe(true);
    expect(reasonOf(failed)).not.toContain(fine.kind === 'finished' ? ` ${fine.folder};` : '');
  });

  test('whose program does not exist fail, each of them', async () => {
    const ends = await endsOf(['a', 'b'], { program: new URL('./nowhere.ts', import.meta.url) });
    expect(ends.map(([, { kind }]) => kind)).toEqual(['failed', 'failed']);
  });

  test('say what they do, and are stopped where the listener says so', async () => {
    const said: [string, JobMessage][] = [];
    const ends = await endsOf(['brief', 'epoch'], {
      onMessage: (job, message) => {
        said.push([job.id, message]);
        return job.id === 'epoch' && message.kind === 'epoch' ? 'stop' : 'continue';
      },
    });
    const record = { epoch: 1, trainLoss: 0.5, validationLoss: 0.25, learningRate: 0.1 };
    expect(said).toEqual([
      ['brief', { kind: 'epoch', record, epochs: 9 }],
      ['epoch', { kind: 'started', finishedEpochs: 0, epochs: 9 }],
      ['epoch', { kind: 'epoch', record, epochs: 9 }],
    ]);
    expect(ends.map(([id, { kind }]) => [id, kind])).toEqual([
      ['brief', 'finished'],
      ['epoch', 'stopped'],
    ]);
  });

  test('are asked for again after each end, so that a search can wait for results', async () => {
    const ended: string[] = [];
    const waiting = ['fine a', 'fine b'].map(jobOf);
    await runJobs({
      workers: 2,
      program,
      // One at a time, though two workers are there.
      next: () => (ended.length === 2 - waiting.length ? (waiting.shift() ?? null) : null),
      onEnd: ({ id }) => void ended.push(id),
    });
    expect(ended).toEqual(['fine a', 'fine b']);
  });
});

describe('an end before the end', () => {
  test('aborting stops what runs and starts nothing more', async () => {
    const abort = new AbortController();
    const ends = await endsOf(['epoch a', 'epoch b', 'fine'], {
      workers: 2,
      signal: abort.signal,
      onMessage: (_, { kind }) => {
        if (kind === 'epoch') abort.abort();
        return 'continue';
      },
    });
    expect(ends.map(([id, { kind }]) => `${id} ${kind}`).toSorted()).toEqual([
      'epoch a stopped',
      'epoch b stopped',
    ]);
  });

  test('a process that Ctrl-C ended itself is stopped, not failed', async () => {
    const abort = new AbortController();
    abort.signal.addEventListener('abort', () => {});
    const ends = await endsOf(['exit', 'fine'], {
      signal: abort.signal,
      next: (() => {
        const left = [jobOf('exit')];
        return () => {
          queueMicrotask(() => abort.abort());
          return left.shift() ?? null;
        };
      })(),
    });
    expect(ends).toEqual([['exit', { kind: 'stopped' }]]);
  });

  test('nothing starts after an abort', async () => {
    expect(await endsOf(['fine'], { signal: AbortSignal.abort() })).toEqual([]);
  });

  test('a listener that throws ends the pool', async () => {
    const broken = () => {
      throw new RangeError('a bug');
    };
    await expect(endsOf(['epoch'], { onMessage: broken })).rejects.toThrow('a bug');
    await expect(endsOf(['fine'], { onEnd: broken })).rejects.toThrow('a bug');
  });
});
