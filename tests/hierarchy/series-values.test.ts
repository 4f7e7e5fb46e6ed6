import { expect, test } from 'vitest';
import { hierarchyOf } from '../../src/hierarchy/hierarchy.ts';
import { panelValues, seriesValues } from '../../src/hierarchy/series-values.ts';
import { node, panelOf } from '../evaluation/fixtures.ts';

const NODES = [
  node('F', 'national'),
  node('B', 'region', 'F'),
  node('N', 'region', 'F'),
  node('R', 'métropole', 'B'),
  node('Q', 'quarter', 'R'),
  node('S', 'quarter', 'R'),
];
const at = (...ids: string[]) => ids.map((id) => NODES.find((each) => each.id === id)!);

test('columns go to their series, a rest is what the parts leave, a sum without values stays open', () => {
  const hierarchy = hierarchyOf(NODES, { given: ['B', 'N', 'Q', 'S'], rests: ['B'] });
  expect(hierarchy.series.map(({ id }) => id)).toEqual(['F', 'B', 'R', 'N', 'Q', 'S', 'B (rest)']);
  const values = Float64Array.from([4, 100, 30, 5, NaN, 200, 60, 7, 8, NaN, 90, 9]);
  expect([...seriesValues(hierarchy, { nodes: at('S', 'B', 'N', 'Q'), values }, { name: 'x' })]).toEqual(
    [
      [NaN, 100, NaN, 30, 5, 4, 91],
      [NaN, 200, NaN, 60, 7, NaN, NaN],
      [NaN, NaN, NaN, 90, 9, 8, NaN],
    ].flat(),
  );
});

test('a bottom series without a column is refused, and the whole of a rest', () => {
  const hierarchy = hierarchyOf(NODES, { given: ['B', 'N', 'R'], rests: ['B'] });
  const values = (...ids: string[]) => ({ nodes: at(...ids), values: new Float64Array(ids.length) });
  expect(() => seriesValues(hierarchy, values('B', 'N'), { name: 'the residuals' })).toThrow(
    'the residuals: expected values of "R", which the sums need, got no column of that node',
  );
  expect(() => seriesValues(hierarchy, values('R', 'N'), { name: 'x' })).toThrow('values of "B"');
});

test('readings that were not observed are no values', () => {
  const panel = panelOf({
    nodes: at('B', 'N'),
    start: '2022-01-01T00:00Z',
    rows: [
      [3, null],
      [null, 4.5],
    ],
  });
  expect([...panelValues(panel).values]).toEqual([3, NaN, NaN, 4.5]);
});
