import { expect, test } from 'vitest';
import { neighbourImportance } from '../../../src/report/figures/neighbour-importance.ts';
import { meanLoads } from '../../../src/report/figures/mean-loads.ts';
import { reportFixture } from '../report-fixture.ts';

test('the strongest neighbour is named, in the unit of the load and as a share of the mean load', () => {
  const data = reportFixture();
  const figure = neighbourImportance(data)!;
  const share = (100 * 59.5) / meanLoads(data).get('BRE')!;
  expect(figure.takeaway).toContain(
    `Grand Est moves the forecast of Bretagne most: by ${share.toFixed(1)}\u00a0% of its mean load (60 MW)`,
  );
  expect(figure.takeaway).toContain('its own data move it by 149 MW');
  expect(figure.table.rows[2]).toEqual(['BRE', 'GES', 59.5, share]);
  expect(figure.table.rows).toHaveLength(9);
});

test('only the places that were looked at are rows and columns', () => {
  const data = reportFixture();
  const explanations = data.explanations!;
  const neighbours = {
    ...explanations.neighbours,
    nodes: [2, 0],
    permutation: [
      [
        [220, 6],
        [61, 150],
      ],
      [
        [214, 7],
        [58, 148],
      ],
    ] as const,
  };
  const figure = neighbourImportance({ ...data, explanations: { ...explanations, neighbours } })!;
  expect(figure.table.rows.map((row) => row.slice(0, 3))).toEqual([
    ['GES', 'GES', 217],
    ['GES', 'BRE', 6.5],
    ['BRE', 'GES', 59.5],
    ['BRE', 'BRE', 149],
  ]);
  expect(figure.takeaway).toContain(' Looked at were 2 of 3 places.');
});
