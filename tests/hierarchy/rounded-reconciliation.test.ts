import { expect, test } from 'vitest';
import { hierarchyOf } from '../../src/hierarchy/hierarchy.ts';
import { roundedReconciliation } from '../../src/hierarchy/rounded-reconciliation.ts';
import { node } from '../evaluation/fixtures.ts';

const NODES = [node('A', 'home', 'T'), node('M', 'part', 'B'), node('T', 'total'), node('B', 'home', 'T')];

test('bottom series are rounded, the rest among them, and then added up', () => {
  const hierarchy = hierarchyOf(NODES, { given: NODES.map(({ id }) => id), rests: ['B'] });
  expect(hierarchy.series.map(({ id }) => id)).toEqual(['T', 'B', 'A', 'M', 'B (rest)']);
  const values = Float64Array.from([9.012, 6.008, 3.004, 2.004, 4.004, NaN, NaN, NaN, NaN, NaN]);
  const rounded = roundedReconciliation({ hierarchy, values }, NODES);
  expect(rounded.nodes.map(({ id }) => id)).toEqual(['A', 'M', 'T', 'B']);
  expect([...rounded.values]).toEqual([3, 2, 9, 6, NaN, NaN, NaN, NaN]);
});
