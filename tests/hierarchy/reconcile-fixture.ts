import fc from 'fast-check';
import { Matrix, inverse } from 'ml-matrix';
import type { NodeInfo } from '../../src/core/panel.ts';
import { summingMatrix, type Hierarchy } from '../../src/hierarchy/hierarchy.ts';
import { node } from '../evaluation/fixtures.ts';

/**
 * Uneven: `t` is a, b and a lone leaf e; a has two leaves, b a leaf and a deeper branch c of two leaves; `u` is a top of its own with
 * one leaf.
 */
export const UNEVEN: readonly NodeInfo[] = [
  node('a1', 'home', 'a'),
  node('c', 'street', 'b'),
  node('t', 'town'),
  node('a', 'quarter', 't'),
  node('e', 'home', 't'),
  node('b', 'quarter', 't'),
  node('c1', 'home', 'c'),
  node('a2', 'home', 'a'),
  node('b1', 'home', 'b'),
  node('c2', 'home', 'c'),
  node('u', 'town'),
  node('u1', 'home', 'u'),
];

/** P of the textbook, `(S' W⁻¹ S)⁻¹ S' W⁻¹`. */
export function textbookP(hierarchy: Hierarchy, w: Matrix): Matrix {
  const s = new Matrix(summingMatrix(hierarchy));
  const weights = inverse(w);
  return inverse(s.transpose().mmul(weights).mmul(s)).mmul(s.transpose()).mmul(weights);
}

/** The series that S b makes of bottom series. */
export function seriesOf(hierarchy: Hierarchy, bottoms: ArrayLike<number>): number[] {
  return new Matrix(summingMatrix(hierarchy)).mmul(Matrix.columnVector(Array.from(bottoms))).to1DArray();
}

export const all = (hierarchy: Hierarchy): Uint8Array => new Uint8Array(hierarchy.series.length).fill(1);

/** Numbers between bounds, of no special kind. */
export function numbers(length: number, min: number, max: number): fc.Arbitrary<number[]> {
  return fc.array(fc.double({ min, max, noNaN: true }), { minLength: length, maxLength: length });
}

/** Random node tables: each node's parent is an earlier one or none, in a shuffled order. */
export function trees(most = 9): fc.Arbitrary<NodeInfo[]> {
  return fc
    .array(fc.nat(), { minLength: 1, maxLength: most })
    .map((draws) =>
      draws.map((draw, i) => {
        const parent = draw % (i + 1);
        return node(`n${i}`, `depth ${i % 3}`, i === 0 || parent === i ? null : `n${parent}`);
      }),
    )
    .chain((nodes) => fc.shuffledSubarray(nodes, { minLength: nodes.length, maxLength: nodes.length }));
}

export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-9): void {
  const worst = Math.max(...Array.from(expected, (value, i) => Math.abs(actual[i] - value)));
  if (actual.length !== expected.length || !(worst <= tolerance)) {
    throw new Error(
      `expected [${Array.from(expected).join(', ')}] within ${tolerance}, got [${Array.from(actual).join(', ')}]`,
    );
  }
}
