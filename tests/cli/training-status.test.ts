import { expect, test } from 'vitest';
import { TrainingStatus } from '../../src/cli/training-status.ts';

test('time left comes from the pace of this process, not of the one before', () => {
  let ms = 0;
  const status = new TrainingStatus('GCN', () => ms);
  status.onStart(40, 100);
  expect([status.finishedEpochs, status.timeLeft, status.losses]).toEqual([40, '', '']);
  ms = 5000;
  status.onStep(0.5);
  // Half an epoch in 5 s, 59.5 epochs to go.
  expect([status.position, status.timeLeft]).toEqual([40.5, '10 min left']);
  ms = 8000;
  status.onEpoch({ epoch: 41, trainLoss: 0.123456, validationLoss: 2 });
  expect([status.position, status.timeLeft]).toEqual([41, '8 min left']);
  expect(status.losses).toBe('loss 0.123, validation 2.00');
});

test('ends at the last epoch', () => {
  const status = new TrainingStatus('GCN', () => 0);
  status.onStart(0, 3);
  status.onEpoch({ epoch: 3, trainLoss: 1, validationLoss: 1 });
  status.onStep(1);
  expect([status.position, status.timeLeft]).toEqual([3, '0 s left']);
});
