import { expect, test } from 'vitest';
import { skillAgainst } from '../../src/evaluation/skill.ts';
import { scoreTests, testNotes } from '../../src/report/score-tests.ts';
import { reportFixture } from './report-fixture.ts';
import { testsFixture } from './tests-fixture.ts';

const { metrics } = reportFixture();
const tested = { ...metrics, significance: testsFixture(metrics, { naive: 0.02, control: 0.4 }) };
const naive = metrics.scores.slice(2).map(({ forecast, levels }) => ({ forecast, levels }));

test('interval, difference to the best naive forecast and p-value, forecasts as in the scores', () => {
  const [mape, rmse] = scoreTests(tested, 0);
  expect([mape.title, rmse.title]).toEqual(['MAPE %', 'RMSE MW']);
  const best = naive.toSorted((a, b) => a.levels[0].metrics.mape.value! - b.levels[0].metrics.mape.value!)[0];
  expect(mape.yardstick).toBe(best.forecast);
  const own = metrics.scores[0].levels[0].metrics.mape.value!;
  const against = own - best.levels[0].metrics.mape.value!;
  expect(mape.cells).toHaveLength(metrics.scores.length);
  expect(mape.cells[0]).toEqual({
    '95 %': `${(0.9 * own).toFixed(2)} – ${(1.2 * own).toFixed(2)}`,
    against: `+${against.toFixed(2)}`,
    p: '0.020',
    set: 'in 0.50',
  });
  const row = metrics.scores.findIndex(({ forecast }) => forecast === best.forecast);
  expect(mape.cells[row]).toMatchObject({ against: 'yardstick', p: '–' });
});

test('who may be the best by the model confidence set, each forecast by its own p-value; no set of one', () => {
  const ofForecast = (name: string) =>
    [0.049, 0.05, 0.0004, 1][metrics.scores.findIndex((each) => each.forecast === name)] ?? 0.31;
  const significance = tested.significance.map((level) => {
    const { candidates, pairs } = level.metrics.mape!;
    const own = candidates.map((each) => ({ ...each, setPValue: ofForecast(each.name) })).toReversed();
    return { ...level, metrics: { ...level.metrics, mape: { candidates: own, pairs } } };
  });
  const [mape, rmse] = scoreTests({ ...tested, significance }, 0);
  expect(mape.cells.map(({ set }) => set)).toEqual([
    'out 0.049',
    'in 0.050',
    'out <0.001',
    'in 1.00',
    'in 0.31',
  ]);
  expect(rmse.cells[0].set).toBe('in 0.50');
  const missing = significance.map((level) => {
    const { candidates, pairs } = level.metrics.mape;
    return { ...level, metrics: { ...level.metrics, mape: { candidates: candidates.slice(0, -1), pairs } } };
  });
  expect(scoreTests({ ...tested, significance: missing }, 0)[0].cells[0]).toMatchObject({
    '95 %': '–',
    set: '–',
  });
  const alone = scoreTests({ ...tested, scores: metrics.scores.slice(0, 1) }, 0);
  expect(alone.map(({ cells }) => cells.map(({ set }) => set))).toEqual([['–'], ['–']]);
});

test('NMAE where a load comes near zero', () => {
  const scores = metrics.scores.map((each) => ({
    ...each,
    levels: each.levels.map((level) => ({ ...level, nearZero: 3 })),
  }));
  expect(scoreTests({ ...tested, scores }, 0).map(({ title }) => title)).toEqual(['NMAE %', 'RMSE MW']);
});

test('nothing where nothing was tested: an older run, or too few days', () => {
  expect(scoreTests(metrics, 0)).toEqual([]);
  expect(testNotes(metrics)).toEqual([]);
  const few = tested.significance.map((level) => ({
    ...level,
    metrics: { mape: null, rmse: null, nmae: null },
  }));
  expect(scoreTests({ ...tested, significance: few }, 0)).toEqual([]);
  expect(testNotes({ ...tested, significance: few })).toEqual([]);
});

test('too few days are told, of all levels or of some', () => {
  const few = tested.significance.map((level) => ({
    ...level,
    days: 6,
    metrics: { mape: null, rmse: null, nmae: null },
  }));
  expect(testNotes({ ...tested, significance: few })).toEqual([
    'Nothing is said of how far scores and differences can be relied upon: that takes 10 days with scores, got 6.',
  ]);
  const some = [...tested.significance.slice(0, -1), few.at(-1)!];
  expect(testNotes({ ...tested, significance: some }).at(-1)).toBe(
    `Nothing is said at the level ${some.at(-1)!.level} of how far scores and differences can be relied upon: that takes 10 days with scores, got 6.`,
  );
});

test('the notes say over what and how', () => {
  expect(testNotes(tested)).toEqual([expect.stringContaining('over 184 days in blocks of 6')]);
  expect(testNotes(tested)[0]).toContain('Set: in where the forecast may be the best of the table');
});

test('without a naive forecast there is no yardstick, and the notes say so', () => {
  const scores = metrics.scores.slice(0, 2);
  const alone = { ...tested, scores, skill: skillAgainst(scores, []) };
  const [mape] = scoreTests(alone, 0);
  expect(mape.yardstick).toBeNull();
  expect(mape.cells.map(({ against, p, set }) => [against, p, set])).toEqual([
    ['–', '–', 'in 0.50'],
    ['–', '–', 'in 0.50'],
  ]);
  expect(testNotes(alone)[1]).toContain('Against and its p have no value: no naive forecast');
});
