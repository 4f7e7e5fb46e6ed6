import { expect, test } from 'vitest';
import { mapInput } from '../../../src/report/figures/graph-map.ts';
import type { MapChoice } from '../../../src/report/figures/map-input.ts';
import { mapReadout, mapTable, valueText } from '../../../src/report/figures/map-readout.ts';
import { reportFixture } from '../report-fixture.ts';

const ALL: MapChoice = { measure: 0, node: -1, layer: -1, head: -1, month: -1, hour: -1 };
const input = mapInput(reportFixture());
const cells = (choice: Partial<MapChoice>): string[] =>
  [
    ...mapReadout(input, { ...ALL, ...choice })
      .toString()
      .matchAll(/<(?:td|th scope="row")[^>]*>([^<]*)</g),
  ].map(([, cell]) => cell.trim());

test('whom a place listens to, strongest first', () => {
  expect(cells({ node: 0 })).toEqual([
    'Grand Est',
    '120\u00a0MW',
    'Provence-Alpes-Côte d&#39;Azur',
    '23\u00a0MW',
  ]);
  const text = mapReadout(input, { ...ALL, node: 0, month: 1, hour: 3 }).toString();
  expect(text).toContain(
    'Bretagne (MAPE 2.4\u00a0%) listens to: influence, MW, in November 2021 from 03:00 to 04:00',
  );
});

test('without a place, the strongest edges of all', () => {
  expect(cells({}).slice(0, 3)).toEqual(['Bretagne', 'Grand Est', '120\u00a0MW']);
  expect(mapReadout(input, ALL).toString()).toContain('The strongest of 5 edges');
});

test('a place without neighbours listens to none', () => {
  const lonely = { ...input, edges: input.edges.map(() => ({ source: 0, target: 1 })) };
  expect(mapReadout(lonely, { ...ALL, node: 2 }).toString()).toMatch(
    /Grand Est \(MAPE 3\.6\u00a0%\) listens to no other\s+place/,
  );
});

test('the same as a table', () => {
  expect(mapTable(input, { ...ALL, measure: 3 })).toEqual({
    columns: ['target', 'source', 'weight'],
    rows: [
      ['BRE', 'GES', 0.9],
      ['PAC', 'GES', 0.7],
      ['PAC', 'BRE', 0.4],
      ['BRE', 'PAC', 0.3],
      ['GES', 'BRE', 0.2],
    ],
  });
});

test('values carry their unit', () => {
  expect([valueText(64.2, 'MW'), valueText(12.345, '%'), valueText(0.31, '')]).toEqual([
    '64\u00a0MW',
    '12.3\u00a0%',
    '0.310',
  ]);
});
