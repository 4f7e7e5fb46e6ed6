import { expect, test } from 'vitest';
import { parameterEffects } from '../../src/study/tune-effects.ts';
import { finished, trialWith, TWO_PARAMETERS } from './tune-fixture.ts';

const RATE = 'training.learningRate';

function trial(number: number, kind: string, rate: number, loss: number) {
  return finished(number, [loss], { 'graph.kind': kind, [RATE]: rate });
}

test('medians by choice and by the halves of what was tried, the widest spread first', () => {
  const trials = [
    trial(1, 'eye', 0.001, 4),
    trial(2, 'eye', 0.02, 2),
    trial(3, 'eye', 0.03, 3),
    trial(4, 'space', 0.002, 6),
    trial(5, 'space', 0.04, 1),
    trial(6, 'dtw', 0.004, 100),
    trialWith(7, { state: 'running', used: { 'graph.kind': 'eye', [RATE]: 0.05 } }),
    trialWith(8, { state: 'failed', used: { 'graph.kind': 'eye', [RATE]: 0.05 }, failure: 'no' }),
  ];
  // Rates: the median of six is 0.012. Below: losses 4, 6, 100; above: 2, 3, 1. Of all: 3.5.
  // Graphs: eye 3, space 3.5; dtw has one trial.
  expect(parameterEffects(trials, TWO_PARAMETERS)).toEqual([
    {
      name: RATE,
      groups: [
        { label: 'above 0.012', trials: 3, medianLoss: 2 },
        { label: 'up to 0.012', trials: 3, medianLoss: 6 },
      ],
      spread: 4 / 3.5,
    },
    {
      name: 'graph.kind',
      groups: [
        { label: 'eye', trials: 3, medianLoss: 3 },
        { label: 'space', trials: 2, medianLoss: 3.5 },
      ],
      spread: 0.5 / 3.5,
    },
  ]);
});

test('whole numbers are parted at a whole number, a parameter that trials lack over those that have it', () => {
  const heads = (number: number, value: number, loss: number) => finished(number, [loss], { heads: value });
  const trials = [heads(1, 1, 8), heads(2, 2, 6), heads(3, 3, 2), heads(4, 5, 4), finished(5, [50])];
  const space = [{ name: 'heads', domain: { kind: 'integer', low: 1, high: 5 } }] as const;
  expect(parameterEffects(trials, space)).toEqual([
    {
      name: 'heads',
      groups: [
        { label: 'above 2', trials: 2, medianLoss: 3 },
        { label: 'up to 2', trials: 2, medianLoss: 7 },
      ],
      spread: 4 / 5,
    },
  ]);
});

test('pruned trials count with the best loss they reached', () => {
  const pruned = (number: number, kind: string, validationLoss: number) =>
    trialWith(number, { state: 'pruned', best: { epoch: 3, validationLoss }, used: { 'graph.kind': kind } });
  const trials = [pruned(1, 'eye', 9), pruned(2, 'eye', 7), trial(3, 'space', 1, 2), trial(4, 'space', 1, 4)];
  expect(parameterEffects(trials, TWO_PARAMETERS.slice(0, 1))).toMatchObject([{ spread: 5 / 5.5 }]);
});

test('too few trials say nothing', () => {
  expect(parameterEffects([trial(1, 'eye', 1, 1), trial(2, 'space', 2, 2)], TWO_PARAMETERS)).toEqual([]);
});
