import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/experiment/read-config.ts';
import { bestTrial, bestYaml, describeParameter, rankedTrials } from '../../src/study/tune-best.ts';
import { scratchFolder } from '../experiment/tiny-experiment.ts';
import { finished, tinyWith, trialWith, TWO_PARAMETERS } from './tune-fixture.ts';

const USED = {
  'model.operator': 'GAT',
  'graph.kind': 'eye',
  'model.encoder': 'none',
  'model.heads': 3,
  'model.hidden': 12,
  'training.learningRate': 0.02,
};

test('the best is the finished trial of lowest loss, the first of equals, and never one that was pruned', () => {
  const trials = [
    finished(1, [3, 2]),
    finished(2, [1]),
    finished(3, [1]),
    trialWith(4, { state: 'pruned', best: { epoch: 1, validationLoss: 0.5 } }),
  ];
  expect(bestTrial(trials)?.number).toBe(2);
  expect(rankedTrials(trials).map(({ number }) => number)).toEqual([2, 3, 1]);
  expect(bestTrial(trials.slice(3))).toBeNull();
});

test('best.yaml is a complete config under a head that says how it was chosen', () => {
  const folder = scratchFolder();
  const config = tinyWith({ tune: { epochs: 2, seed: 5 } }, folder);
  const best = finished(2, [0.5, 0.25], USED);
  const trials = [finished(1, [0.4]), best, trialWith(3, { state: 'failed', failure: 'no' })];
  const text = bestYaml(config, best, { trials, space: TWO_PARAMETERS });
  const path = join(folder, 'best.yaml');
  writeFileSync(path, text);
  const expected = tinyWith(
    {
      graph: { kind: 'eye' },
      model: { operator: 'GAT', heads: 3, hidden: 12 },
      training: { learningRate: 0.02 },
      tune: { epochs: 2, seed: 5 },
    },
    folder,
  );
  expect(readConfig(path)).toEqual({ ...expected, name: 'tiny-tuned' });
  const head = text.split('\n').filter((line) => line.startsWith('#'));
  expect(head[0]).toBe('# Written by "wattgraph tune": trial 2 of 3 (2 finished, 0 pruned, 1 failed).');
  expect(head[1]).toMatch(/Validation loss 0\.25 \(square, of scaled loads\), at epoch 2 of 2/);
  expect(head[2]).toMatch(/2021-03-22 to 2021-03-26, exclusive.*seed 5, 10 random trials first/);
  expect(head.at(-1)).toBe('# Searched: training.learningRate 0.0001 to 0.1, logarithmic');
});

test('a parameter in words', () => {
  const when = { parameter: 'model.operator', isOneOf: ['TAG', 'Cheby'] };
  expect(describeParameter({ name: 'model.K', domain: { kind: 'integer', low: 1, high: 10 }, when })).toBe(
    'model.K 1 to 10 (where model.operator is TAG or Cheby)',
  );
  expect(describeParameter(TWO_PARAMETERS[0])).toBe('graph.kind eye, space');
});
