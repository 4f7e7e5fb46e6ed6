import { expect, test } from 'vitest';
import { placeError } from '../../../src/report/figures/place-error.ts';
import { reportFixture } from '../report-fixture.ts';

const data = reportFixture();

test('the sentence names the worst and the best place of each level', () => {
  expect(placeError(data)!.takeaway).toBe(
    "France (national): MAPE 4.3\u00a0%. Worst region: Provence-Alpes-Côte d'Azur (9.4\u00a0%); best: Bretagne (2.4\u00a0%).",
  );
});

test('the table holds the network and its control, worst first', () => {
  const { columns, rows } = placeError(data)!.table;
  const [network, control] = data.metrics.scores.map(
    ({ nodes }) => nodes.find(({ id }) => id === 'GES')!.metrics.mape.value,
  );
  expect(columns).toEqual(['node', 'level', 'mape', 'mape_without graph']);
  expect(rows.map(([node]) => node)).toEqual(['PAC', 'FR', 'GES', 'BRE']);
  expect(rows[2]).toEqual(['GES', 'region', network, control]);
});

test('of very many places, the worst are drawn and all are in the table', () => {
  const [first, ...others] = data.metrics.scores;
  const nodes = Array.from({ length: 60 }, (_, index) => {
    const node = first.nodes[1];
    const mape = { value: 10 + ((index * 7) % 60), n: 5 };
    return {
      ...node,
      id: `N${index}`,
      name: `Node ${index}`,
      metrics: { ...node.metrics, mape, nmae: mape },
    };
  });
  const figure = placeError({
    ...data,
    metrics: { ...data.metrics, scores: [{ ...first, nodes }, ...others] },
  })!;
  const {
    data: { values },
  } = figure.spec as unknown as { data: { values: { error: number }[] } };
  expect(values.map(({ error }) => error)).toEqual(Array.from({ length: 40 }, (_, rank) => 69 - rank));
  expect(figure.table.rows).toHaveLength(60);
  expect(figure.takeaway).toContain('Shown are the 40 worst of 60.');
});
