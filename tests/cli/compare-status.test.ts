import { expect, test } from 'vitest';
import { CompareStatus } from '../../src/cli/compare-status.ts';
import type { ComparisonJob } from '../../src/study/compare-plan.ts';

const jobs = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }) as ComparisonJob);
const record = (epoch: number) => ({ epoch, trainLoss: 1, validationLoss: 0.125, learningRate: 0.1 });

test('counts what is done, failed and running, and reckons the time left from this process alone', () => {
  let ms = 0;
  const status = new CompareStatus({ jobs, finished: jobs.slice(0, 1) }, () => ms);
  expect(status.summary).toBe('1 of 5 runs done');
  status.onJob('b');
  status.onJob('c');
  expect(status.rows).toEqual([
    ['b', 'reading', '', '0 s'],
    ['c', 'reading', '', '0 s'],
  ]);
  status.onMessage('b', { kind: 'started', finishedEpochs: 4, epochs: 8 });
  ms = 10_000;
  status.onMessage('b', { kind: 'epoch', record: record(6), epochs: 8 });
  // A quarter of a run in 10 s; left are a quarter of b, and c, d and e.
  expect(status.summary).toBe('1 of 5 runs done, 2 running; 2 min left');
  expect(status.rows[0]).toEqual(['b', '6/8', '0.125', '10 s']);
  status.onMessage('b', { kind: 'epoch', record: record(8), epochs: 8 });
  expect(status.rows[0][1]).toBe('scoring');
  ms = 20_000;
  expect(status.onEnd('b', { kind: 'finished', folder: 'runs/b', best: record(7) })).toBe(
    'b: done in 20 s, validation 0.125 at epoch 7',
  );
  expect(status.onEnd('c', { kind: 'failed', reason: 'no; do' })).toBe('c: failed: no; do');
  expect(status.summary).toBe('2 of 5 runs done, 1 failed; 40 s left');
  expect(status.onEnd('d', { kind: 'stopped' })).toBe('d: stopped');
});
