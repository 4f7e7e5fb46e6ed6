import { expect, test } from 'vitest';
import { nodeRanking } from '../../../src/report/findings/node-ranking.ts';
import { reportFixture } from '../report-fixture.ts';

test('ranks the modelled nodes, best first', () => {
  const ranking = nodeRanking(reportFixture());
  expect(ranking.map(({ id }) => id)).toEqual(['BRE', 'GES', 'PAC']);
  expect(ranking[2].error / ranking[0].error).toBeCloseTo(3.93, 1);
});

test('of another level, and without nodes that have no score', () => {
  const data = reportFixture();
  expect(nodeRanking(data, 'national').map(({ name }) => name)).toEqual(['France']);
  const [first, ...others] = data.metrics.scores;
  const nodes = first.nodes.map((node) =>
    node.id === 'PAC' ? { ...node, metrics: { ...node.metrics, mape: { value: null, n: 0 } } } : node,
  );
  const metrics = { ...data.metrics, scores: [{ ...first, nodes }, ...others] };
  expect(nodeRanking({ ...data, metrics }).map(({ id }) => id)).toEqual(['BRE', 'GES']);
});
