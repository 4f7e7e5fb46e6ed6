import { expect, test } from 'vitest';
import { headlineScore } from '../../../src/report/findings/headline-score.ts';
import { reportFixture } from '../report-fixture.ts';
import { testsFixture } from '../tests-fixture.ts';

test('the top level beside the best naive forecast and the network without its graph', () => {
  expect(headlineScore(reportFixture())).toEqual([
    'France was forecast with a MAPE of 4.3\u00a0%; the best baseline (“mean of both persistences”) has 2.4\u00a0%, the same network without its graph 3.9\u00a0%.',
    'Its MAE is 86.8\u00a0% above that of “mean of both persistences”: the network does worse than what costs nothing.',
  ]);
});

test('a skill above zero is what it takes off', () => {
  const data = reportFixture();
  const skill = data.metrics.skill.map((each) => ({ ...each, value: 12.34 }));
  expect(headlineScore({ ...data, metrics: { ...data.metrics, skill } })[1]).toBe(
    'Its MAE is 12.3\u00a0% below that of “mean of both persistences”.',
  );
});

test('nothing scored is said', () => {
  const data = reportFixture();
  const scores = data.metrics.scores.map((each) => ({ ...each, levels: each.levels.slice(1) }));
  expect(headlineScore({ ...data, metrics: { ...data.metrics, scores } })).toEqual([
    'France has no scored point.',
  ]);
});

test('what other days might have said, where that was tested', () => {
  const data = reportFixture();
  const last = (pValue: number): string | undefined => {
    const significance = testsFixture(data.metrics, { naive: pValue, control: 0.5 });
    return headlineScore({ ...data, metrics: { ...data.metrics, significance } }).at(-1);
  };
  expect(last(0.0004)).toBe(
    'On other days like these its MAPE might have been 3.9\u00a0% to 5.2\u00a0% (95\u00a0%); that it is worse than ' +
      '“mean of both persistences” is more than the chance of these days (p\u00a0<\u00a00.001).',
  );
  expect(last(0.21)).toContain(
    '; it and “mean of both persistences” cannot be told apart at 5\u00a0% (p\u00a0=\u00a00.21).',
  );
});
