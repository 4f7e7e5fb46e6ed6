import { expect, test } from 'vitest';
import { graphVerdict } from '../../../src/report/findings/graph-verdict.ts';
import { reportFixture } from '../report-fixture.ts';
import { testsFixture } from '../tests-fixture.ts';

const DATA = reportFixture();
const CAVEAT =
  'One seed cannot tell the graph from the luck of a training; “wattgraph compare” trains several.';

test('compares both levels with the control, and never without the caveat', () => {
  expect(graphVerdict(DATA)).toEqual([
    'In this run it did at one level only: at the level “national” its MAPE is 4.34\u00a0% with the graph and 3.94\u00a0% without, ' +
      '0.40 percentage points higher; at the level “region” its MAPE is 5.14\u00a0% with the graph and 5.55\u00a0% without, 0.41 percentage points lower.',
    CAVEAT,
  ]);
});

test('better and worse at both levels', () => {
  const [network, control, ...naive] = DATA.metrics.scores;
  const scaled = (factor: number) => ({
    ...control,
    levels: network.levels.map((level) => ({
      ...level,
      metrics: {
        ...level.metrics,
        mape: { ...level.metrics.mape, value: level.metrics.mape.value! * factor },
      },
    })),
  });
  const verdict = (factor: number) =>
    graphVerdict({ ...DATA, metrics: { ...DATA.metrics, scores: [network, scaled(factor), ...naive] } });
  expect(verdict(1.5)[0]).toMatch(/^In this run it did: .*2\.18 percentage points lower/);
  expect(verdict(0.5)[0]).toMatch(/^In this run it did not: .*2\.17 percentage points higher/);
  expect(verdict(0.5)[1]).toBe(CAVEAT);
});

test('whether the days alone could have made the difference, where that was tested', () => {
  const tested = (...pValues: readonly number[]) => {
    const significance = pValues.map(
      (control, level) => testsFixture(DATA.metrics, { naive: 0.5, control })[level],
    );
    return graphVerdict({ ...DATA, metrics: { ...DATA.metrics, significance } });
  };
  expect(tested(0.04, 0.01)[1]).toBe(
    'By the Diebold–Mariano test that is more than the chance of these days.',
  );
  expect(tested(0.4, 0.3)[1]).toBe('By the Diebold–Mariano test the two cannot be told apart at 5\u00a0%.');
  expect(tested(0.4, 0.01)[1]).toBe(
    'By the Diebold–Mariano test the two cannot be told apart at 5\u00a0% at the level “national”.',
  );
  expect(tested(0.4, 0.01)[2]).toBe(CAVEAT);
});

test('without a control or a graph it cannot tell', () => {
  const { metrics, config } = DATA;
  const lone = {
    ...metrics,
    scores: metrics.scores.filter(({ forecast }) => forecast !== 'without graph'),
    skill: metrics.skill.filter(({ forecast }) => forecast !== 'without graph'),
  };
  expect(graphVerdict({ ...DATA, metrics: lone })[0]).toMatch(/^This run cannot tell/);
  const none = { ...config, model: { ...config.model, operator: 'none' as const } };
  expect(graphVerdict({ ...DATA, config: none })).toEqual(['This network has no graph.']);
});
