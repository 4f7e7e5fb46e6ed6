import { expect, test } from 'vitest';
import { TuneStatus } from '../../src/cli/tune-status.ts';
import { finished, trialWith } from '../study/tune-fixture.ts';

test('counts what ended, names the best, and reckons from the pace of this process', () => {
  let ms = 0;
  const known = [finished(1, [0.5]), trialWith(2, { state: 'running' })];
  const status = new TuneStatus(known, { trials: 10, epochs: 4, now: () => ms });
  expect(status.summary).toBe('1 of 10 trials; best validation loss 0.500 in trial 1');
  ms = 6000;
  status.onTrial(trialWith(3, { state: 'pruned', best: { epoch: 1, validationLoss: 0.01 } }));
  status.onTrial(finished(2, [0.9, 0.125]));
  status.onTrial(trialWith(4, { state: 'failed', failure: 'no' }));
  // Three in six seconds, six to go.
  expect(status.summary).toBe(
    '4 of 10 trials, 1 pruned, 1 failed; best validation loss 0.125 in trial 2; 12 s left',
  );
  expect([status.ended, status.asked]).toEqual([4, 10]);
});

test('a trial in one line, running or ended', () => {
  const best = { ...finished(2, [0.9, 0.125]), seconds: 75 };
  const status = new TuneStatus([best], { trials: 3, epochs: 4, now: () => 0 });
  expect(status.describe(trialWith(1, {}))).toBe('trial 1: epoch 0/4');
  expect(status.describe(trialWith(1, { validationLosses: [3, 1.5] }))).toBe(
    'trial 1: epoch 2/4, validation 1.50',
  );
  expect(status.describe(best)).toBe('trial 2: validation loss 0.125, the best so far; 1 min');
  expect(status.describe(finished(3, [0.2]))).toBe('trial 3: validation loss 0.200; 0 s');
  expect(
    status.describe(
      trialWith(4, {
        state: 'pruned',
        validationLosses: [2, 3],
        best: { epoch: 1, validationLoss: 2 },
        seconds: 8,
      }),
    ),
  ).toBe('trial 4: pruned after epoch 2 at 2.00; 8 s');
  expect(status.describe(trialWith(5, { state: 'failed', failure: 'the process ran out of memory' }))).toBe(
    'trial 5: failed, the process ran out of memory',
  );
});
