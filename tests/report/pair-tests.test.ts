import { expect, test } from 'vitest';
import { pairNote, pairTests } from '../../src/report/pair-tests.ts';
import { reportFixture } from './report-fixture.ts';
import { testsFixture } from './tests-fixture.ts';

const { metrics } = reportFixture();
const tested = { ...metrics, significance: testsFixture(metrics, { naive: 0.02, control: 0.4 }) };
const [first, second] = metrics.scores;

test('each other forecast less the first, baselines aside', () => {
  const tests = pairTests(tested, 0)!;
  expect([tests.first, tests.others]).toEqual(['GATv2', ['without graph']]);
  expect(tests.metrics.map(({ title }) => title)).toEqual(['MAPE %', 'RMSE MW']);
  const less = second.levels[0].metrics.mape.value! - first.levels[0].metrics.mape.value!;
  const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(2)}`;
  // The fixture's interval of a pair, first less second, goes from 1 below its difference to 2 above.
  expect(tests.metrics[0].cells).toEqual([
    { difference: signed(less), '95 %': `${(less - 2).toFixed(2)} – ${(less + 1).toFixed(2)}`, p: '0.40' },
  ]);
  expect(pairNote(tested)).toContain('Difference: score less that of GATv2');
});

test('nothing where nothing was tested, or beside baselines alone', () => {
  expect([pairTests(metrics, 0), pairNote(metrics)]).toEqual([null, null]);
  const alone = { ...tested, skill: tested.skill.filter(({ forecast }) => forecast === 'GATv2') };
  expect([pairTests(alone, 0), pairNote(alone)]).toEqual([null, null]);
});
