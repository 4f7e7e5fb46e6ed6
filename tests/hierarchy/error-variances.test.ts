import { expect, test } from 'vitest';
import { errorVariances, structuralVariances } from '../../src/hierarchy/error-variances.ts';
import { hierarchyOf } from '../../src/hierarchy/hierarchy.ts';
import { node } from '../evaluation/fixtures.ts';
import { UNEVEN } from './reconcile-fixture.ts';

test('structural variances count bottom series', () => {
  const hierarchy = hierarchyOf(UNEVEN, { given: UNEVEN.map(({ id }) => id) });
  expect([...structuralVariances(hierarchy)]).toEqual([6, 1, 2, 3, 2, 1, 1, 1, 1, 1, 1, 1]);
});

const NODES = [node('T'), node('A', 'x', 'T'), node('B', 'x', 'T')];
const HIERARCHY = hierarchyOf(NODES, { given: ['A', 'B'] });
const variancesOf = (...residuals: number[]) => [...errorVariances(HIERARCHY, Float64Array.from(residuals))];

test('variances are mean squares, bias and all, over the instants that a series has', () => {
  expect(variancesOf(NaN, 3, -2, NaN, 1, NaN, NaN, 5, 4)).toEqual([NaN, 35 / 3, 10]);
});

test('a series that was always right keeps a little variance; nothing but zeros, or nothing at all, is refused', () => {
  expect(variancesOf(6, 0, 3)).toEqual([36, 36e-12, 9]);
  expect(() => variancesOf(0, 0, 0)).toThrow(
    'the residuals: expected residuals that are not all 0, got only zeros',
  );
  expect(() => variancesOf(1, NaN, 3)).toThrow('expected a residual of "A", got none');
});
