import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { hierarchyOf } from '../../src/hierarchy/hierarchy.ts';
import { minTrace } from '../../src/hierarchy/min-trace.ts';
import { treeLeastSquares } from '../../src/hierarchy/tree-least-squares.ts';
import { all, expectClose, numbers, seriesOf, textbookP, trees, UNEVEN } from './reconcile-fixture.ts';

const HIERARCHY = hierarchyOf(UNEVEN, { given: UNEVEN.map(({ id }) => id) });

/** A covariance that is neither diagonal nor alike anywhere. */
function covarianceOf(draws: readonly number[], n: number): Matrix {
  const root = new Matrix([...Array.from({ length: n }).keys()].map((i) => draws.slice(i * n, (i + 1) * n)));
  return root.mmul(root.transpose()).add(Matrix.eye(n, n, 0.5));
}

describe('minTrace', () => {
  it('is P of the textbook on random trees and covariances', () => {
    fc.assert(
      fc.property(
        trees(7).chain((nodes) => {
          const n = nodes.length;
          return fc.tuple(fc.constant(nodes), numbers(n * n, -1, 1), numbers(n, -50, 100));
        }),
        ([nodes, draws, base]) => {
          const hierarchy = hierarchyOf(nodes, { given: nodes.map(({ id }) => id) });
          const w = covarianceOf(draws, nodes.length);
          const covariance = Float64Array.from(w.to1DArray());
          const p = textbookP(hierarchy, w);
          const mint = minTrace(hierarchy, { covariance, present: all(hierarchy) });
          expectClose(
            mint.bottoms(Float64Array.from(base)),
            p.mmul(Matrix.columnVector(base)).to1DArray(),
            1e-7, // the textbook inverts twice
          );
          const spread = p.mmul(w).mmul(p.transpose());
          expectClose(mint.spread(0), spread.getColumn(0), 1e-8);
        },
      ),
      { seed: 2, numRuns: 60 },
    );
  });

  it('is the pass along the tree for a diagonal, with and without all forecasts', () => {
    const variances = Float64Array.from(HIERARCHY.series, (_, i) => 1 + ((i * 5) % 7));
    const covariance = Float64Array.from(Matrix.diag([...variances]).to1DArray());
    const base = Float64Array.from(HIERARCHY.series, (_, i) => 100 - i ** 2);
    const present = all(HIERARCHY);
    for (const absent of [[], [0, 3], [0, 1, 2, 3, 4]]) {
      present.fill(1);
      for (const at of absent) present[at] = 0;
      expectClose(
        minTrace(HIERARCHY, { covariance, present }).bottoms(base),
        treeLeastSquares(HIERARCHY, { variances, present }).bottoms(base),
        1e-11,
      );
    }
  });

  it('leaves coherent forecasts as they are: P S = I', () => {
    const n = HIERARCHY.series.length;
    const draws = Array.from({ length: n * n }, (_, i) => Math.sin(1 + i));
    const covariance = Float64Array.from(covarianceOf(draws, n).to1DArray());
    const bottoms = [3, -1.5, 4, 10, 5.25, 9, 2];
    const mint = minTrace(HIERARCHY, { covariance, present: all(HIERARCHY) });
    expectClose(mint.bottoms(Float64Array.from(seriesOf(HIERARCHY, bottoms))), bottoms, 1e-12);
  });

  it('refuses a covariance in which a sum errs as its parts do', () => {
    const n = HIERARCHY.series.length;
    // Thirds, so that sums and parts differ by rounding.
    const errors = [1, 2, 3].map((shift) =>
      seriesOf(
        HIERARCHY,
        [1, 2, 3, 4, 5, 6, 7].map((x) => Math.sin(shift + x) / 3),
      ),
    );
    const e = new Matrix(errors);
    const covariance = Float64Array.from(e.transpose().mmul(e).to1DArray());
    expect(n).toBe(12);
    expect(() => minTrace(HIERARCHY, { covariance, present: all(HIERARCHY) })).toThrow(
      'the residuals: expected a covariance that can be inverted, got a singular one',
    );
  });
});
