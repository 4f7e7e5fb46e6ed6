import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { hierarchyOf } from '../../src/hierarchy/hierarchy.ts';
import { treeLeastSquares } from '../../src/hierarchy/tree-least-squares.ts';
import { all, expectClose, numbers, seriesOf, textbookP, trees, UNEVEN } from './reconcile-fixture.ts';

const HIERARCHY = hierarchyOf(UNEVEN, { given: UNEVEN.map(({ id }) => id) });

describe('treeLeastSquares', () => {
  it('is P of the textbook on random trees, variances and forecasts', () => {
    fc.assert(
      fc.property(
        trees().chain((nodes) =>
          fc.tuple(fc.constant(nodes), numbers(nodes.length, 0.1, 20), numbers(nodes.length, -50, 100)),
        ),
        ([nodes, variances, base]) => {
          const hierarchy = hierarchyOf(nodes, { given: nodes.map(({ id }) => id) });
          const tree = treeLeastSquares(hierarchy, {
            variances: Float64Array.from(variances),
            present: all(hierarchy),
          });
          const p = textbookP(hierarchy, Matrix.diag(variances));
          expectClose(
            tree.bottoms(Float64Array.from(base)),
            p.mmul(Matrix.columnVector(base)).to1DArray(),
            1e-8, // the textbook inverts twice
          );
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  it('leaves coherent forecasts as they are: P S = I', () => {
    const bottoms = [3, -1.5, 4, 10, 5.25, 9, 2];
    const variances = Float64Array.from(HIERARCHY.series, (_, i) => 1 + ((i * 7) % 5));
    const tree = treeLeastSquares(HIERARCHY, { variances, present: all(HIERARCHY) });
    expectClose(tree.bottoms(Float64Array.from(seriesOf(HIERARCHY, bottoms))), bottoms, 1e-12);
  });

  it('does not read an upper series without a forecast', () => {
    const present = all(HIERARCHY);
    present[0] = 0;
    present[3] = 0;
    const base = Float64Array.from(HIERARCHY.series, (_, i) => 40 - 3 * i);
    base[0] = NaN;
    base[3] = NaN;
    const variances = new Float64Array(12).fill(2);
    const result = treeLeastSquares(HIERARCHY, { variances, present }).bottoms(base);
    // Only a = 34 over 25 + 16, c = 28 over 19 + 10 and u = 37 over 7 are left to weigh, e and b1 stay.
    expectClose(result, [25 - 7 / 3, 22, 19 - 1 / 3, 16 - 7 / 3, 13, 10 - 1 / 3, 7 + 30 / 2], 1e-12);
  });

  it('trusts a series without variance fully', () => {
    const variances = new Float64Array(12).fill(3);
    variances[0] = 0;
    const base = Float64Array.from(HIERARCHY.series, (_, i) => 10 + i);
    const result = treeLeastSquares(HIERARCHY, { variances, present: all(HIERARCHY) }).bottoms(base);
    expect(result.slice(0, 6).reduce((sum, value) => sum + value)).toBeCloseTo(10, 12);
    variances.fill(0, 5);
    const exact = treeLeastSquares(HIERARCHY, { variances, present: all(HIERARCHY) }).bottoms(base);
    expectClose(exact, base.slice(5), 0);
  });

  it('knows the covariance of its answers, the inverse of S’ W⁻¹ S', () => {
    const variances = Float64Array.from(HIERARCHY.series, (_, i) => 1 + ((i * 3) % 7));
    const tree = treeLeastSquares(HIERARCHY, { variances, present: all(HIERARCHY) });
    const p = textbookP(HIERARCHY, Matrix.diag([...variances]));
    const spread = p.mmul(Matrix.diag([...variances])).mmul(p.transpose());
    for (let bottom = 0; bottom < 7; bottom++)
      expectClose(tree.spread(bottom), spread.getColumn(bottom), 1e-12);
  });
});
