import { expect, test } from 'vitest';
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
  });
  const row = metrics.scores.findIndex(({ forecast }) => forecast === best.forecast);
  expect(mape.cells[row]).toMatchObject({ against: 'yardstick', p: '–' });
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

test('the notes say over what and how', () => {
  expect(testNotes(tested)[0]).toContain('over 184 days in blocks of 6');
});
