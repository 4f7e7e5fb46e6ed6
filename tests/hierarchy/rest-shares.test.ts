import { expect, test } from 'vitest';
import { restShares } from '../../src/hierarchy/rest-shares.ts';
import { node, panelOf } from '../evaluation/fixtures.ts';

const ALL = [
  node('F', 'national'),
  node('B', 'region', 'F'),
  node('N', 'region', 'F'),
  node('R', 'métropole', 'B'),
  node('Q', 'quarter', 'R'),
  node('S', 'quarter', 'R'),
];
const at = (...ids: string[]) => ids.map((id) => ALL.find((each) => each.id === id)!);

test('the mean rest as a share of the mean whole, over the rows that have all parts', () => {
  const panel = panelOf({
    nodes: at('N', 'B', 'F', 'R'),
    start: '2022-01-01T00:00Z',
    rows: [
      [30, 10, 40, 4],
      [30, 20, 54, 2],
      [null, 40, 90, 9],
      [31, 10, 40, null],
    ],
  });
  const shares = restShares(panel, ALL);
  expect([...shares.keys()]).toEqual(['B', 'F']);
  expect(shares.get('B')).toBeCloseTo((6 + 18 + 31) / 70, 12);
  expect(shares.get('F')).toBeCloseTo((0 + 4 + 1) / 134, 12);
});

test('a part without values of its own is the sum of its parts; without all of them there is nothing to say', () => {
  const values = Float64Array.from([10, 3, 4, 20, 3, 6]);
  expect([...restShares({ nodes: at('B', 'Q', 'S'), values }, ALL)]).toEqual([['B', 14 / 30]]);
  expect([...restShares({ nodes: at('B', 'Q', 'N'), values }, ALL)]).toEqual([]);
  expect([...restShares({ nodes: at('B', 'Q', 'S'), values: values.map(() => NaN) }, ALL)]).toEqual([]);
});
