import { expect, test } from 'vitest';
import type { LayerAttention } from '../../../src/explain/attention-summary.ts';
import { listeningVerdict } from '../../../src/report/findings/listening-verdict.ts';
import { reportFixture } from '../report-fixture.ts';

const DATA = reportFixture();
const NO_ATTENTION = { issues: [], layers: [] };
const said = (data: typeof DATA): string[] => listeningVerdict(data).map(String);

test('who listened most, those whom the worst node heard, how even it is, and how far to trust it', () => {
  expect(said(DATA)).toEqual([
    'Who listened most, by mean attention over the test period: Bretagne to <b>Grand Est</b> (52.0\u00a0%), ' +
      'Provence-Alpes-Côte d&#39;Azur to <b>Grand Est</b> (28.0\u00a0%) and Bretagne to <b>Provence-Alpes-Côte d&#39;Azur</b> (18.0\u00a0%).',
    'Provence-Alpes-Côte d&#39;Azur, the region forecast worst, listened most to <b>Grand Est</b> (28.0\u00a0%) and <b>Bretagne</b> (15.0\u00a0%).',
    'The most that any node gives a neighbour is 1.56 times an equal share.',
    'The forecast of Provence-Alpes-Côte d&#39;Azur moves most without its link to <b>Grand Est</b> (66\u00a0MW) and <b>Bretagne</b> (39\u00a0MW).',
    'Removing the top 10\u00a0% of the edges by attention moves the forecast 2.0 times as much as removing random ones; ' +
      'some of 20 random draws moved it as far, so trust it little.',
  ]);
});

test('attention that prefers nobody is called even', () => {
  const [layer] = DATA.attention.layers;
  const even: LayerAttention = {
    ...layer,
    edges: layer.edges.map((edge) => ({
      ...edge,
      weights: edge.target === 'GES' ? [0.5, 0.5] : [0.34, 0.34],
    })),
  };
  expect(said({ ...DATA, attention: { ...DATA.attention, layers: [even] } })[2]).toMatch(
    /^Attention is nearly even: no node gives a neighbour more than 1\.02 times an equal share/,
  );
});

test('without attention, in the unit of the load and with its own caveat', () => {
  const sentences = said({ ...DATA, attention: NO_ATTENTION });
  expect(sentences[0]).toMatch(/silenced: Bretagne to <b>Grand Est<\/b> \(120\u00a0MW\)/);
  expect(sentences.at(-1)).toMatch(/by influence moves the forecast 2\.2 times/);
});

test('says how many links were tried, where not all were', () => {
  const { explanations } = DATA;
  const influence = { ...explanations!.influence!, edges: [0, 1, 2] };
  const sentences = said({
    ...DATA,
    attention: NO_ATTENTION,
    explanations: { ...explanations!, influence },
  });
  expect(sentences).toContain('Of 5 links, the 3 heaviest were tried.');
  expect(said({ ...DATA, attention: NO_ATTENTION }).join(' ')).not.toContain('heaviest');
});

test('attention is held against its control, where the run has one', () => {
  const { explanations } = DATA;
  const [attention] = explanations!.faithfulness;
  const faithfulness = [
    ...explanations!.faithfulness,
    { ...attention, ranking: 'equal share' as const, ratio: 1.9 },
  ];
  expect(said({ ...DATA, explanations: { ...explanations!, faithfulness } }).at(-1)).toMatch(
    /alike, it would be 1\.9 times: whom a node prefers tells no more/,
  );
});

test('without a check, attention is said to be no proof', () => {
  expect(said({ ...DATA, explanations: null }).at(-1)).toMatch(/not proof of what moved its forecast/);
});

test('no evidence, no graph', () => {
  const blind = { ...DATA, attention: NO_ATTENTION, explanations: null };
  expect(said(blind)[0]).toMatch(/^This run cannot tell/);
  expect(said({ ...blind, graph: { ...DATA.graph, edges: [] } })).toEqual([
    'None: the network has no link between nodes.',
  ]);
});
