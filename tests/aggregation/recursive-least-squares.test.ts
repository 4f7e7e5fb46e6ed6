import { Matrix, solve } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { RecursiveLeastSquares } from '../../src/aggregation/recursive-least-squares.ts';
import { RandomStream } from '../../src/core/random.ts';

describe('RecursiveLeastSquares', () => {
  it('learns and forgets as worked out by hand', () => {
    const regression = new RecursiveLeastSquares(1, { ridge: 2, forgetting: 0.5 });
    expect(regression.predict([7])).toBe(0);
    regression.learn([1], 4);
    // The ridge is forgotten with the rest: (0.5·2 + 1)⁻¹ · 4.
    expect(regression.predict([1])).toBeCloseTo(2, 12);
    regression.learn([2], 3, 3);
    // (0.5·2 + 3·2²)⁻¹ · (0.5·4 + 3·2·3)
    expect(regression.predict([10])).toBeCloseTo(200 / 13, 12);
  });

  it('is the weighted ridge regression on all it has seen', () => {
    const random = new RandomStream(3, 'rls');
    const [size, ridge, forgetting] = [3, 1.5, 0.9];
    const regression = new RecursiveLeastSquares(size, { ridge, forgetting });
    let squares = Matrix.eye(size).mul(ridge);
    let products = Matrix.zeros(size, 1);
    for (let step = 0; step < 40; step++) {
      const x = Array.from({ length: size }, () => random.uniform() - 0.3);
      const y = x[0] - 2 * x[1] + random.uniform();
      const weight = 0.2 + random.uniform();
      regression.learn(x, y, weight);
      const column = Matrix.columnVector(x);
      squares = squares.mul(forgetting).add(column.mmul(column.transpose()).mul(weight));
      products = products.mul(forgetting).add(column.mul(weight * y));
    }
    const slow = solve(squares, products).to1DArray();
    slow.forEach((value, i) => expect(regression.coefficients[i]).toBeCloseTo(value, 10));
    expect(Math.abs(slow[1])).toBeGreaterThan(0.5);
  });

  it.each([
    [{ ridge: 0 }, 'expected a ridge above 0, got 0; a small one hardly pulls'],
    [{ forgetting: 1.1 }, 'expected a forgetting above 0, up to 1, got 1.1; 1 forgets nothing'],
  ])('refuses %j', (options, message) => {
    expect(() => new RecursiveLeastSquares(2, options)).toThrow(message);
  });
});
