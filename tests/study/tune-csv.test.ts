import { expect, test } from 'vitest';
import { trialsCsv } from '../../src/study/tune-csv.ts';
import { finished, trialWith, TWO_PARAMETERS } from './tune-fixture.ts';

test('a line per trial, what it did not have left empty, a sentence in quotes', () => {
  const trials = [
    { ...finished(1, [0.5, 0.25], { 'graph.kind': 'eye', 'training.learningRate': 0.01 }), seconds: 1.5 },
    trialWith(2, { state: 'failed', used: { 'graph.kind': 'space' }, failure: 'epoch 1: NaN, lower it' }),
  ];
  expect(trialsCsv(trials, TWO_PARAMETERS).split('\n')).toEqual([
    'trial,state,validation_loss,best_epoch,epochs,seconds,graph.kind,training.learningRate,failure',
    '1,finished,0.25,2,2,1.5,eye,0.01,',
    '2,failed,,,0,0,space,,"epoch 1: NaN, lower it"',
    '',
  ]);
});
