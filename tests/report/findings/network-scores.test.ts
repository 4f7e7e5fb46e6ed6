import { expect, test } from 'vitest';
import { networkScores, scoreAt } from '../../../src/report/findings/network-scores.ts';
import { reportFixture } from '../report-fixture.ts';

test('tells the network from its control and from the naive forecasts', () => {
  const { network, control, naive } = networkScores(reportFixture());
  expect(network.forecast).toBe('GATv2');
  expect(control?.forecast).toBe('without graph');
  expect(naive.map(({ forecast }) => forecast)).toEqual([
    'persistence, 1 day',
    'persistence, 7 days',
    'mean of both persistences',
  ]);
  expect(scoreAt(network, 'region')?.series).toHaveLength(3);
  expect(scoreAt(network, 'town')).toBeNull();
});

test('without a control there is none', () => {
  const data = reportFixture();
  const { metrics } = data;
  const without = {
    ...metrics,
    scores: metrics.scores.filter(({ forecast }) => forecast !== 'without graph'),
    skill: metrics.skill.filter(({ forecast }) => forecast !== 'without graph'),
  };
  expect(networkScores({ metrics: without }).control).toBeNull();
});
