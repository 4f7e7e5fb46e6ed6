import { expect, test } from 'vitest';
import { bestEpoch, historyCsv, type EpochRecord } from '../../src/training/history.ts';

const HISTORY: readonly EpochRecord[] = [
  { epoch: 0, trainLoss: null, validationLoss: 0.5, learningRate: 0 },
  { epoch: 1, trainLoss: 0.4, validationLoss: 0.25, learningRate: 0.01 },
  { epoch: 2, trainLoss: 0.2, validationLoss: 0.125, learningRate: 0.005 },
  { epoch: 3, trainLoss: 0.1, validationLoss: 0.125, learningRate: 0.0025 },
];

test('the best epoch has the lowest validation loss, the first of equals', () => {
  expect(bestEpoch(HISTORY)).toBe(HISTORY[2]);
  expect(bestEpoch(HISTORY.slice(0, 1))).toBe(HISTORY[0]);
  expect(() => bestEpoch([])).toThrow(RangeError);
});

test('history.csv has a line per epoch', () => {
  expect(historyCsv(HISTORY)).toBe(
    'epoch,train_loss,validation_loss,learning_rate\n' +
      '0,,0.5,0\n1,0.4,0.25,0.01\n2,0.2,0.125,0.005\n3,0.1,0.125,0.0025\n',
  );
});
