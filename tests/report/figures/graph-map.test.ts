import { describe, expect, test } from 'vitest';
import { mapInput, renderGraphMap } from '../../../src/report/figures/graph-map.ts';
import { reportFixture } from '../report-fixture.ts';

const data = reportFixture();
const page = (await renderGraphMap(data))!;

describe('renderGraphMap', () => {
  test('it starts at the worst forecast place and says whom it listens to', () => {
    expect(page).toMatch(
      /The worst forecast region, Provence-Alpes-Côte d&#39;Azur \(MAPE 9\.4\u00a0%\), listens most to Grand Est \(66\u00a0MW\) and Bretagne \(39\u00a0MW\)\. In brackets is how far its forecast moves without the edge\./,
    );
    expect(page).toMatch(/<option\s+value="1"\s+selected\s*>\s*Provence-Alpes-Côte d&#39;Azur/);
  });

  test('sliders have the months and hours of the measure and a visible value', () => {
    expect(page).toMatch(/<input\s+type="range"\s+name="month"\s+min="0"\s+max="2"\s+value="0"/);
    expect(page).toMatch(/<input\s+type="range"\s+name="hour"\s+min="0"\s+max="24"\s+value="0"/);
    expect(page).toMatch(/<output\s+name="month-text"\s*>all months</);
  });

  test('the drawing has the outline, every edge with its arrow, the nodes and their names', () => {
    const svg = /<svg.*?<\/svg>/s.exec(page)![0];
    expect(svg.match(/fill="var\(--edge-\d\)"/g)).toHaveLength(5);
    expect(svg.match(/stroke="var\(--edge-\d\)"/g)).toHaveLength(5);
    expect(svg.match(/fill="var\(--error-\d\)"/g)).toHaveLength(3);
    expect(svg).toContain('stroke="var(--muted)"');
    expect(svg).toContain('>Bretagne<');
  });

  test('a graph without edges has no map', async () => {
    expect(await renderGraphMap({ ...data, graph: { ...data.graph, edges: [] } })).toBeNull();
  });

  test('an operator without explanations is drawn by the weights of its graph', async () => {
    const bare = await renderGraphMap({ ...data, explanations: null, attention: { issues: [], layers: [] } });
    expect(bare).toContain('In brackets is the weight of the edge in the graph.');
    expect(bare).toContain('Weights of the graph are the same at all times.');
  });
});

test('of a large graph the strongest edges are kept, and how many are hidden is known', () => {
  const nodes = Array.from({ length: 30 }, (_, index) => ({
    ...data.graph.nodes[0],
    id: `N${index}`,
    longitude: index,
  }));
  const edges = nodes.flatMap((_, source) =>
    nodes.flatMap((_node, target) =>
      source === target ? [] : [{ source, target, weight: source * 30 + target }],
    ),
  );
  const input = mapInput({
    ...data,
    explanations: null,
    attention: { issues: [], layers: [] },
    graph: { ...data.graph, nodes, edges },
  });
  expect(input.edges).toHaveLength(400);
  expect(input.hidden).toBe(30 * 29 - 400);
  expect(input.edges[0]).toEqual({ source: 29, target: 28 });
});
