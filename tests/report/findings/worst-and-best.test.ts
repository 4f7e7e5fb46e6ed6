import { expect, test } from 'vitest';
import { worstAndBest } from '../../../src/report/findings/worst-and-best.ts';
import { reportFixture } from '../report-fixture.ts';

test('names the worst and the best, by the metric', () => {
  expect(worstAndBest(reportFixture()).map(String)).toEqual([
    '<b>Provence-Alpes-Côte d&#39;Azur</b> was forecast worst, with a MAPE of 9.4\u00a0%; Bretagne was forecast best, with 2.4\u00a0%.',
  ]);
});

test('by the NMAE where the load is often near zero', () => {
  const data = reportFixture();
  const scores = data.metrics.scores.map((each) => ({
    ...each,
    nodes: each.nodes.map((node) => ({ ...node, nearZero: node.scored })),
  }));
  const [sentence] = worstAndBest({ ...data, metrics: { ...data.metrics, scores } });
  expect(String(sentence)).toMatch(/with an NMAE of 9\.4\u00a0%; Bretagne was forecast best/);
});

test('a sentence for each modelled level, none for a single node', () => {
  const data = reportFixture();
  const [first, ...nodes] = data.graph.nodes;
  const graph = { ...data.graph, nodes: [{ ...first, level: 'island' }, ...nodes] };
  const sentences = worstAndBest({ ...data, graph }).map(String);
  expect(sentences).toHaveLength(1);
  expect(sentences[0]).toMatch(/was forecast worst at the level “region”/);
  const alone = { ...data, graph: { ...data.graph, nodes: [{ ...first, level: 'island' }] } };
  expect(worstAndBest(alone).map(String)).toEqual([
    'There is only one node, so none is better or worse than another.',
  ]);
});
