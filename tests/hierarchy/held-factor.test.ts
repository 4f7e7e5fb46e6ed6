import { Matrix, solve } from 'ml-matrix';
import { expect, test } from 'vitest';
import { HeldFactor } from '../../src/hierarchy/held-factor.ts';
import { expectClose } from './reconcile-fixture.ts';

const V = new Matrix([
  [4, 1, 0.5, -1],
  [1, 3, 0.2, 0.7],
  [0.5, 0.2, 2, 0.1],
  [-1, 0.7, 0.1, 5],
]);
const column = (at: number): Float64Array => Float64Array.from(V.getColumn(at));

test('solves for whatever set it has become, in the order in which its series came', () => {
  const factor = new HeldFactor(column);
  for (const wanted of [[2], [0, 2, 3], [1, 3], [1, 3], [], [3, 0, 1, 2]]) {
    expect(factor.become(new Set(wanted))).toBe(true);
    expect(new Set(factor.series)).toEqual(new Set(wanted));
    const b = factor.series.map((series) => 3 - 2 * series);
    if (wanted.length === 0) continue;
    const exact = solve(V.selection([...factor.series], [...factor.series]), Matrix.columnVector(b));
    expectClose(factor.solve(b), exact.to1DArray(), 1e-12);
  }
});

test('a series stays at its place while others go and come', () => {
  const factor = new HeldFactor(column);
  factor.become(new Set([3, 0, 1]));
  factor.become(new Set([1, 2, 3]));
  expect(factor.series).toEqual([3, 1, 2]);
});

test('a set whose series are multiples of each other is refused', () => {
  const twice = [Float64Array.from([4, 2]), Float64Array.from([2, 1])];
  const factor = new HeldFactor((at) => twice[at]);
  expect(factor.become(new Set([0, 1]))).toBe(false);
  expect(factor.become(new Set([1]))).toBe(true);
});
