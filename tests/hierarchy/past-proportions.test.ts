import { expect, test } from 'vitest';
import { hierarchyOf } from '../../src/hierarchy/hierarchy.ts';
import { pastProportions } from '../../src/hierarchy/past-proportions.ts';
import { node } from '../evaluation/fixtures.ts';
import { expectClose } from './reconcile-fixture.ts';

const NODES = [node('T'), node('A', 'x', 'T'), node('B', 'x', 'T'), node('U'), node('C', 'x', 'U')];
// T, U, A, B, C; what was read of T itself plays no part.
const HIERARCHY = hierarchyOf(NODES, { given: NODES.map(({ id }) => id) });
const PAST = Float64Array.from(
  [
    [999, 5, 1, 3, 5],
    [999, 6, 30, 10, NaN],
    [999, 7, NaN, 50, 7],
    [999, 8, 0, 0, 8],
  ].flat(),
);

test('the average of the proportions gives each complete instant the same weight', () => {
  expectClose(pastProportions(HIERARCHY, PAST, { kind: 'averageProportions', kept: [0, 1] }), [0.5, 0.5, 1]);
});

test('the proportion of the averages gives more to larger ones', () => {
  const proportions = pastProportions(HIERARCHY, PAST, { kind: 'proportionOfAverages', kept: [0, 1] });
  expect(proportions[0] / (proportions[0] + proportions[1])).toBeCloseTo(31 / 44, 12);
});

test('bottom series that are kept need none; without a complete instant it says so', () => {
  expectClose(
    pastProportions(HIERARCHY, PAST.slice(0, 5), { kind: 'averageProportions', kept: [0, 4] }),
    [0.25, 0.75, 0],
  );
  expect(() =>
    pastProportions(HIERARCHY, PAST.slice(10, 20), { kind: 'averageProportions', kept: [0] }),
  ).toThrow('at which all parts of "T" were read');
});
