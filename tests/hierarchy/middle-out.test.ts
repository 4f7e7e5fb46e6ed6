import { expect, test } from 'vitest';
import { hierarchyOf } from '../../src/hierarchy/hierarchy.ts';
import { cutAt, middleOut } from '../../src/hierarchy/middle-out.ts';
import { node } from '../evaluation/fixtures.ts';
import { expectClose, UNEVEN } from './reconcile-fixture.ts';

// Positions: t 0, u 1, a 2, b 3, c 4; bottoms a1 5, e 6, c1 7, a2 8, b1 9, c2 10, u1 11.
const HIERARCHY = hierarchyOf(UNEVEN, { given: UNEVEN.map(({ id }) => id) });
const BASE = Float64Array.from([100, 8, 30, 50, 20, 10, 20, 6, 30, 40, 2, 5]);

test('a cut has one series on the way from each bottom series up', () => {
  expect(cutAt(HIERARCHY, () => true)).toEqual([0, 1]);
  expect(cutAt(HIERARCHY, (at) => HIERARCHY.series[at].level === 'quarter')).toEqual([2, 6, 3, 11]);
  expect(cutAt(HIERARCHY, () => false)).toEqual([5, 8, 6, 7, 10, 9, 11]);
});

test('by the proportions of the forecasts each part gets its share of its whole, whole by whole', () => {
  // t: a 30, e 20, b 50 of 100 stay; a: 10 and 30 of 40; b: b1 40, c 20 of 60; c: 6 and 2 of 8; u1 takes all of u.
  const c = (50 * 20) / 60;
  expectClose(middleOut(HIERARCHY, { kept: [0, 1] }).bottoms(BASE), [
    7.5,
    20,
    c * 0.75,
    22.5,
    (50 * 40) / 60,
    c * 0.25,
    8,
  ]);
});

test('from the middle downwards only, and not at all from the bottom', () => {
  const quarters = middleOut(HIERARCHY, { kept: [2, 6, 3, 11] }).bottoms(
    BASE.map((value, at) => (at < 2 ? 1e9 : value)),
  );
  expectClose(quarters, [7.5, 20, 12.5, 22.5, 100 / 3, 12.5 / 3, 5]);
  expectClose(middleOut(HIERARCHY, { kept: [5, 6, 7, 8, 9, 10, 11] }).bottoms(BASE), BASE.slice(5));
});

test('given proportions count below the kept series, in any unit, and not what parts forecast', () => {
  const proportions = Float64Array.from([4, 2, 1, 4, 6, 3, 9]);
  expectClose(middleOut(HIERARCHY, { kept: [0, 1], proportions }).bottoms(BASE), [20, 10, 5, 20, 30, 15, 8]);
  expectClose(
    middleOut(HIERARCHY, { kept: [2, 6, 3, 11], proportions }).bottoms(BASE),
    [15, 20, 5, 15, 30, 15, 5],
  );
});

test('parts that nearly cancel share alike, and those that do not quite keep their proportions', () => {
  const nodes = [node('T'), node('A', 'x', 'T'), node('B', 'x', 'T'), node('C', 'x', 'T')];
  const hierarchy = hierarchyOf(nodes, { given: nodes.map(({ id }) => id) });
  const { bottoms } = middleOut(hierarchy, { kept: [0] });
  expectClose(bottoms(Float64Array.from([10, 30, -15, -14])), [10 / 3, 10 / 3, 10 / 3]);
  // The sum is 4 of 56 in absolute values.
  expectClose(bottoms(Float64Array.from([10, 30, -15, -11])), [75, -37.5, -27.5]);
  const past = middleOut(hierarchy, { kept: [0], proportions: Float64Array.from([-30, 15, 14]) });
  expectClose(past.bottoms(Float64Array.from([10, 1, 2, 3])), [10 / 3, 10 / 3, 10 / 3]);
});

test('parts whose proportions sum to zero share alike; a whole without a forecast is the sum of its parts', () => {
  const base = Float64Array.from(BASE);
  base.set([0, 0], 7);
  base[8] = 30;
  base[10] = 0;
  expectClose(
    middleOut(HIERARCHY, { kept: [4] })
      .bottoms(base)
      .slice(2, 3),
    [10],
  );
  base[3] = NaN;
  base[4] = 10;
  // b counts 40 + 10 beside a 30 and e 20.
  expectClose(middleOut(HIERARCHY, { kept: [0, 1] }).bottoms(base), [7.5, 20, 5, 22.5, 40, 5, 8]);
});
