import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Job, JobOutcome } from '../../src/study/job.ts';
import { TuneStudy } from '../../src/study/tune-study.ts';
import { writeTrial } from '../../src/study/tune-trial.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { finished, tinyWith, trialWith, TWO_PARAMETERS } from './tune-fixture.ts';

const scratch = scratchFolder();
let folder: string;
let count = 0;
let clockMs: number;
beforeEach(() => {
  folder = join(scratch, String(count++));
  clockMs = 0;
});

const FIXED = [
  { name: 'model.operator', domain: { kind: 'choice', choices: ['GCN'] } },
  { name: 'model.encoder', domain: { kind: 'choice', choices: ['none'] } },
] as const;

function study(tune: object = {}): TuneStudy {
  const config = tinyWith({
    tune: { trials: 6, startupTrials: 3, pruning: { warmupEpochs: 1, minTrials: 2 }, ...tune },
  });
  return new TuneStudy(config, {
    folder,
    space: [...FIXED, ...TWO_PARAMETERS],
    now: () => clockMs,
    onTrial: () => {},
  });
}

function say(to: TuneStudy, job: Job, ...losses: readonly number[]): ('continue' | 'stop')[] {
  return losses.map((validationLoss, index) =>
    to.hear(job, {
      kind: 'epoch',
      record: { epoch: index + 1, trainLoss: 1, validationLoss, learningRate: 1 },
      epochs: 3,
    }),
  );
}

function done(validationLoss: number, epoch = 3): JobOutcome {
  return { kind: 'finished', folder, best: { epoch, validationLoss, trainLoss: 1, learningRate: 1 } };
}

/** Losses of three epochs of a trial, and what came of it. */
function go(to: TuneStudy, losses: readonly number[]): Job {
  const job = to.next()!;
  to.hear(job, { kind: 'started', finishedEpochs: 0, epochs: 3 });
  const stopped = say(to, job, ...losses).includes('stop');
  to.end(job, stopped ? { kind: 'stopped' } : done(Math.min(...losses)));
  return job;
}

describe('a job', () => {
  test("is the config of a point, with the search's epochs, in a folder of its own", () => {
    const job = study({ epochs: 2 }).next()!;
    expect(job).toMatchObject({ kind: 'trial', id: '0001', folder: join(folder, 'checkpoints', '0001') });
    const { used } = study().trials[0];
    expect(job.config.training.learningRate).toBe(used['training.learningRate']);
    expect(job.config.graph).toEqual({ kind: used['graph.kind'] });
    expect(job.config.training.epochs).toBe(2);
  });

  test('comes until the trials asked for are begun, and more when more are asked for', () => {
    const first = study({ trials: 2 });
    const ids = [first.next(), first.next(), first.next()].map((job) => job?.id);
    expect(ids).toEqual(['0001', '0002', undefined]);
    const again = study({ trials: 3 });
    expect([again.next(), again.next(), again.next(), again.next()].map((job) => job?.id)).toEqual([
      '0001',
      '0002',
      '0003',
      undefined,
    ]);
  });
});

describe('what a trial leaves', () => {
  test('is its losses, its best epoch, perhaps the untrained one, and its time', () => {
    const search = study();
    const job = search.next()!;
    search.hear(job, { kind: 'started', finishedEpochs: 0, epochs: 3 });
    clockMs = 1500;
    say(search, job, 0.5, 0.25);
    search.end(job, done(0.125, 0));
    expect(search.trials[0]).toMatchObject({
      state: 'finished',
      validationLosses: [0.5, 0.25],
      best: { epoch: 0, validationLoss: 0.125 },
      seconds: 1.5,
      failure: null,
    });
    const file = readFileSync(join(folder, 'trials', '0001.json'), 'utf8');
    expect(JSON.parse(file)).toEqual(search.trials[0]);
  });

  test('is the sentence where it failed; the next one goes on', () => {
    const search = study();
    search.end(search.next()!, { kind: 'failed', reason: 'epoch 1: expected finite losses' });
    expect(search.trials[0]).toMatchObject({
      state: 'failed',
      failure: 'epoch 1: expected finite losses',
      best: null,
    });
    expect(search.next()?.id).toBe('0002');
  });

  test('is no checkpoint, unless it was stopped in the middle', () => {
    const search = study();
    const [first, second] = [search.next()!, search.next()!];
    const checkpoints = ['0001', '0002'].map((id) => join(folder, 'checkpoints', id));
    for (const path of checkpoints) mkdirSync(path, { recursive: true });
    search.end(first, done(1));
    search.end(second, { kind: 'stopped' });
    expect(checkpoints.map((path) => existsSync(path))).toEqual([false, true]);
    expect(search.trials[1].state).toBe('running');
  });
});

describe('pruning', () => {
  test('stops what is worse than the median of the finished ones, and hears no more of it', () => {
    const search = study();
    go(search, [0.9, 0.5, 0.4]);
    go(search, [0.8, 0.3, 0.2]);
    // Medians of the best so far: 0.85, 0.4, 0.3; the first epoch is warm-up, the last one ends it anyway.
    const job = search.next()!;
    search.hear(job, { kind: 'started', finishedEpochs: 0, epochs: 3 });
    expect(say(search, job, 0.9, 0.41, 0.1)).toEqual(['continue', 'stop', 'stop']);
    search.end(job, done(0.1));
    expect(search.trials[2]).toMatchObject({
      state: 'pruned',
      validationLosses: [0.9, 0.41],
      best: { epoch: 2, validationLoss: 0.41 },
    });
    go(search, [0.9, 0.4, 9]);
    expect(search.trials[3].state).toBe('finished');
  });

  test('can be switched off', () => {
    const search = study({ pruning: false });
    go(search, [0.9, 0.5, 0.4]);
    go(search, [0.8, 0.3, 0.2]);
    go(search, [9, 9, 9]);
    expect(search.trials.map(({ state }) => state)).toEqual(['finished', 'finished', 'finished']);
  });
});

test('a study that is read back proposes what it would have proposed, first of all the trial left unfinished', () => {
  const losses = [0.3, 0.5, 0.2, 0.6, 0.1, 0.4];
  const whole = study();
  for (const loss of losses) go(whole, [loss, loss, loss]);
  folder += '-again';
  for (const loss of losses.slice(0, 4)) {
    const one = study();
    // The process was killed in the middle of this trial, and then restarted.
    one.next();
    go(study(), [loss, loss, loss]);
  }
  const last = study();
  go(last, [0.1, 0.1, 0.1]);
  go(last, [0.4, 0.4, 0.4]);
  expect(last.trials).toEqual(whole.trials);
  expect(last.next()).toBeNull();
});

test('trials that still run in other processes change the proposal', () => {
  const proposal = (beside: number) => {
    folder = join(scratch, String(count++));
    for (let number = 1; number <= 4; number++) {
      const used = { 'graph.kind': 'eye', 'training.learningRate': 10 ** -number };
      writeTrial(folder, finished(number, [number], used));
    }
    const search = study({ trials: 9 });
    const jobs = Array.from({ length: beside + 1 }, () => search.next()!);
    return jobs.map(({ config }) => config.training.learningRate);
  };
  const [first, second, third] = proposal(2);
  expect(new Set([first, second, third]).size).toBe(3);
  expect(proposal(0)).toEqual([first]);
});

test('a pruned trial is a bad one, whatever loss it had reached', () => {
  const proposal = (state: 'pruned' | 'failed') => {
    folder = join(scratch, String(count++));
    for (let number = 1; number <= 8; number++) {
      const used = { 'graph.kind': 'eye', 'training.learningRate': 10 ** (-number / 3) };
      const best = state === 'pruned' ? { epoch: 1, validationLoss: 0.01 } : null;
      const trial = number < 5 ? finished(number, [number], used) : trialWith(number, { state, best, used });
      writeTrial(folder, trial);
    }
    return study({ trials: 9 }).next()?.config.training.learningRate;
  };
  expect(proposal('pruned')).toBe(proposal('failed'));
});

test('after five failures without a success no more are tried', () => {
  const failed = (number: number) => trialWith(number, { state: 'failed', failure: 'no' });
  for (let number = 1; number <= 4; number++) writeTrial(folder, failed(number));
  expect(study().next()?.id).toBe('0005');
  writeTrial(folder, failed(5));
  expect(study().next()).toBeNull();
  writeTrial(folder, finished(5, [1]));
  expect(study().next()?.id).toBe('0006');
});
