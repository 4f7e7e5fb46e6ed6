import { Matrix, solve } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import {
  borderedFit,
  borderedLeastSquares,
  type BorderedDesign,
} from '../../src/baselines/bordered-least-squares.ts';
import { RandomStream } from '../../src/core/random.ts';

const ROWS = 90;
const BLOCKS = 3;
const random = new RandomStream(3, 'test');
const draw = (): number[] => Array.from({ length: ROWS }, () => random.uniform());
const [slopes, tilts] = [draw(), draw()];

/** Shared: a slope, and one of two levels. Own: a level and a tilt. */
const design: BorderedDesign = {
  blocks: BLOCKS,
  block: Int32Array.from({ length: ROWS }, (_, row) => row % BLOCKS),
  shared: {
    columns: 3,
    column: Int32Array.from({ length: 2 * ROWS }, (_, at) =>
      at % 2 === 0 ? 0 : 1 + (Math.floor(at / 8) % 2),
    ),
    value: Float64Array.from({ length: 2 * ROWS }, (_, at) => (at % 2 === 0 ? slopes[at / 2] : 1)),
  },
  own: {
    columns: 3,
    column: Int32Array.from({ length: 2 * ROWS }, (_, at) => at % 2),
    value: Float64Array.from({ length: 2 * ROWS }, (_, at) => (at % 2 === 0 ? 1 : tilts[(at - 1) / 2])),
  },
};

/** The same written out. */
const dense = new Matrix(
  Array.from({ length: ROWS }, (_, row) => {
    const line = Array.from({ length: 3 + BLOCKS * 3 }, () => 0);
    for (const at of [2 * row, 2 * row + 1]) {
      line[design.shared.column[at]] = design.shared.value[at];
      line[3 + design.block[row] * 3 + design.own.column[at]] = design.own.value[at];
    }
    return line;
  }),
);

describe('bordered least squares', () => {
  test('fit as the dense ones do, for each target', () => {
    const targets = [0, 1].map((target) =>
      Float64Array.from(draw(), (value, row) => value + target * 5 * slopes[row]),
    );
    borderedLeastSquares(design, targets).forEach((coefficients, target) => {
      const y = Matrix.columnVector([...targets[target]]);
      // The levels say the same as the blocks' own, and a column is empty: many solutions, one fit.
      const expected = dense.mmul(solve(dense, y, true)).to1DArray();
      borderedFit(design, coefficients).forEach((value, row) => expect(value).toBeCloseTo(expected[row], 6));
      expect(coefficients.own[2]).toBe(0);
    });
  });

  test('find the coefficients that made the target', () => {
    const made = Float64Array.from(slopes, (slope, row) => 3 * slope + (row % 3) * tilts[row]);
    const [{ shared, own }] = borderedLeastSquares(design, [made]);
    // The ridge moves the seventh digit.
    expect(shared[0]).toBeCloseTo(3, 5);
    [0, 1, 2].forEach((block) => expect(own[3 * block + 1]).toBeCloseTo(block, 5));
  });
});
