import { expect, test } from 'vitest';
import { tuneTable } from '../../src/report/tune-table.ts';
import { parameterEffects } from '../../src/study/tune-effects.ts';
import { finished, trialWith, TWO_PARAMETERS } from '../study/tune-fixture.ts';

const SPACE = [
  { name: 'model.operator', domain: { kind: 'choice', choices: ['GCN'] } },
  ...TWO_PARAMETERS,
] as const;

function trial(number: number, kind: string, rate: number, loss: number) {
  const used = { 'model.operator': 'GCN', 'graph.kind': kind, 'training.learningRate': rate };
  return finished(number, [9, loss], used);
}

const TRIALS = [
  trial(1, 'eye', 0.012345, 0.5),
  trial(2, 'space', 0.02, 0.25),
  trial(3, 'space', 0.03, 0.75),
  trial(4, 'eye', 0.0004, 0.3),
  trial(5, 'eye', 0.05, 0.9),
  trial(6, 'eye', 0.06, 2),
  trialWith(7, { state: 'failed', failure: 'no' }),
];

test('the best five side by side, the spread by parameter, and what was not read', () => {
  const effects = parameterEffects(TRIALS, SPACE);
  expect(tuneTable({ trials: TRIALS, space: SPACE, effects }, { width: 80 })).toMatchInlineSnapshot(`
    "                       trial 2   trial 4  trial 1  trial 3  trial 5
    validation loss          0.250     0.300    0.500    0.750    0.900
    at epoch                     2         2        2        2        2
    graph.kind               space       eye      eye    space      eye
    training.learningRate   0.0200  0.000400   0.0123   0.0300   0.0500

    parameter              spread              lowest median             highest median
    training.learningRate    96 %  0.300 for up to 0.025 (3)  0.900 for above 0.025 (3)
    graph.kind               32 %        0.500 for space (2)          0.700 for eye (4)

    7 trials: 6 finished, 0 pruned, 1 failed. Losses are of scaled loads on the
    validation period; the test period was not read.
    Spread: highest less lowest median loss of the trials by choice, or by half of
    the values tried, over the median of all; pruned trials with the best loss they
    reached. It describes these trials and is no effect of a parameter alone: good
    regions were tried more often.
    All trials share one seed of the network; train several before calling one
    config better than another.
    "
  `);
});

test('with too few trials it says so instead, and colour marks the heads only', () => {
  const few = { trials: TRIALS.slice(0, 1), space: SPACE, effects: [] };
  const plain = tuneTable(few);
  expect(plain).toContain('Too few trials to say which parameters mattered.');
  expect(plain).not.toContain('\u001B');
  expect(tuneTable(few, { colour: true })).toContain('\u001B[1mtrial 1\u001B[22m');
});
