import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { hierarchyOf, summingMatrix } from '../../src/hierarchy/hierarchy.ts';
import { minTrace } from '../../src/hierarchy/min-trace.ts';
import { nonNegative } from '../../src/hierarchy/non-negative.ts';
import type { LeastSquares } from '../../src/hierarchy/reconciler.ts';
import { treeLeastSquares } from '../../src/hierarchy/tree-least-squares.ts';
import { node } from '../evaluation/fixtures.ts';
import { all, expectClose, numbers, trees } from './reconcile-fixture.ts';

describe('nonNegative', () => {
  it('by hand: what a held series cannot give, its sisters and its whole give', () => {
    const nodes = [node('T'), node('A', 'x', 'T'), node('B', 'x', 'T')];
    const hierarchy = hierarchyOf(nodes, { given: ['T', 'A', 'B'] });
    const ols = treeLeastSquares(hierarchy, {
      variances: new Float64Array(3).fill(1),
      present: all(hierarchy),
    });
    const base = Float64Array.from([6, -3, 6]);
    expectClose(ols.bottoms(base), [-2, 7]);
    // (b − 6)² twice: with A held at 0, B has to be near both 6 of its own and 6 of T.
    expectClose(nonNegative(ols).bottoms(base), [0, 6]);
  });

  it('lets go of a series that the others pull above zero', () => {
    // Both start below zero; with the second held, the first follows it up to −1 + 0.9·3.
    const columns = [Float64Array.from([1, 0.9]), Float64Array.from([0.9, 1])];
    const stub: LeastSquares = {
      bottoms: () => Float64Array.from([-1, -3]),
      spread: (bottom) => columns[bottom],
    };
    expectClose(nonNegative(stub).bottoms(new Float64Array(3)), [1.7, 0]);
  });

  it('is the best of all choices of series at zero, and bounds nothing that is positive', () => {
    fc.assert(
      fc.property(
        trees(8).chain((nodes) => {
          const n = nodes.length;
          return fc.tuple(fc.constant(nodes), numbers(n * n, -1, 1), numbers(n, -30, 30), fc.boolean());
        }),
        ([nodes, draws, base, isDiagonal]) => {
          const n = nodes.length;
          const hierarchy = hierarchyOf(nodes, { given: nodes.map(({ id }) => id) });
          const w = covarianceOf(draws, { n, isDiagonal });
          const present = all(hierarchy);
          const ls: LeastSquares = isDiagonal
            ? treeLeastSquares(hierarchy, { variances: Float64Array.from(w.diag()), present })
            : minTrace(hierarchy, { covariance: Float64Array.from(w.to1DArray()), present });
          const result = nonNegative(ls).bottoms(Float64Array.from(base));
          expect(Math.min(...result)).toBeGreaterThanOrEqual(0);
          const s = new Matrix(summingMatrix(hierarchy));
          expectClose(result, bestOfAll(s, inverse(w), base), 1e-6); // normal equations, inverted
        },
      ),
      { seed: 3, numRuns: 80 },
    );
  });

  it('comes to the same after a year of other forecasts as alone', () => {
    const nodes = [node('T'), ...Array.from({ length: 12 }, (_, i) => node(`h${i}`, 'home', 'T'))];
    const hierarchy = hierarchyOf(nodes, { given: nodes.map(({ id }) => id) });
    const variances = Float64Array.from(nodes, (_, i) => 1 + (i % 4));
    const ls = treeLeastSquares(hierarchy, { variances, present: all(hierarchy) });
    const warm = nonNegative(ls);
    const random = new RandomStream(8);
    for (let row = 0; row < 3000; row++) {
      const base = Float64Array.from(nodes, (_, i) => (i === 0 ? 9 : 8 * random.uniform() - 4));
      const result = warm.bottoms(base);
      if (row % 100 === 0) expectClose(result, nonNegative(ls).bottoms(base), 1e-12);
    }
  });

  it('holds many at once: a night of panels under a positive total', () => {
    const nodes = [node('T'), ...Array.from({ length: 60 }, (_, i) => node(`h${i}`, 'home', 'T'))];
    const hierarchy = hierarchyOf(nodes, { given: nodes.map(({ id }) => id) });
    const variances = Float64Array.from(nodes, (_, i) => (i === 0 ? 0.01 : 1 + (i % 3)));
    const ls = treeLeastSquares(hierarchy, { variances, present: all(hierarchy) });
    const base = Float64Array.from(nodes, (_, i) => (i === 0 ? 12 : i % 5 === 0 ? 2 + i / 100 : -1 - i / 50));
    const result = nonNegative(ls).bottoms(base);
    const total = result.reduce((sum, value) => sum + value);
    expect(result.filter((value) => value > 0)).toHaveLength(12);
    expect(total).toBeGreaterThan(12);
    expect(total).toBeLessThan(
      base.filter((value, i) => i > 0 && value > 0).reduce((sum, value) => sum + value),
    );
    // Stationary: each free series pulls as hard at its own forecast as the total does at its.
    const pull = (total - 12) / variances[0];
    result.forEach((value, i) => {
      const own = (value - base[i + 1]) / variances[i + 1];
      if (value > 0) expect(own).toBeCloseTo(-pull, 6);
      else expect(own + pull).toBeGreaterThanOrEqual(0);
    });
  });
});

function covarianceOf(
  draws: readonly number[],
  { n, isDiagonal }: { readonly n: number; readonly isDiagonal: boolean },
): Matrix {
  if (isDiagonal) return Matrix.diag(draws.slice(0, n).map((draw) => 0.5 + 4 * Math.abs(draw)));
  const root = new Matrix([...Array.from({ length: n }).keys()].map((i) => draws.slice(i * n, (i + 1) * n)));
  return root.mmul(root.transpose()).add(Matrix.eye(n, n, 0.5));
}

/** Tries every set of series at zero, solves for the others, and keeps the nearest of the solutions without a negative. */
function bestOfAll(s: Matrix, weights: Matrix, base: readonly number[]): number[] {
  const count = s.columns;
  const y = Matrix.columnVector([...base]);
  let best = { distance: Infinity, bottoms: [] as number[] };
  for (let set = 0; set < 2 ** count; set++) {
    const free = [...Array.from({ length: count }).keys()].filter((i) => ((set >> i) & 1) === 1);
    const bottoms = Array.from({ length: count }, () => 0);
    if (free.length > 0) {
      const part = s.subMatrixColumn(free);
      const left = part.transpose().mmul(weights);
      const solved = inverse(left.mmul(part)).mmul(left).mmul(y).to1DArray();
      free.forEach((i, k) => (bottoms[i] = solved[k]));
    }
    if (bottoms.some((value) => value < -1e-12)) continue;
    const off = Matrix.sub(s.mmul(Matrix.columnVector(bottoms)), y);
    const distance = off.transpose().mmul(weights).mmul(off).get(0, 0);
    if (distance < best.distance) best = { distance, bottoms };
  }
  return best.bottoms;
}
