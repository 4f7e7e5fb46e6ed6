import { Matrix, solve } from 'ml-matrix';
import { expect, test } from 'vitest';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { checkRule } from './rule-checks.ts';

const LAMBDA = 7;

/** By the normal equations, away experts filled with the mean of the others. */
function normalEquations(
  past: readonly (readonly number[])[],
  actual: readonly number[],
  prior: readonly number[],
): number[] {
  const A = Matrix.eye(prior.length).mul(LAMBDA);
  const b = Matrix.columnVector(prior.map((w0) => LAMBDA * w0));
  past.forEach((row, at) => {
    const there = row.filter((value) => !Number.isNaN(value));
    const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
    const x = Matrix.columnVector(row.map((value) => (Number.isNaN(value) ? mean : value)));
    A.add(x.mmul(x.transpose()));
    b.add(Matrix.mul(x, actual[at]));
  });
  return solve(A, b).to1DArray();
}

checkRule(
  { rule: 'ridge', lambda: LAMBDA },
  {
    scaled: false,
    weights: (_, { past, actual, prior, here }) => {
      const all = normalEquations(past, actual, prior);
      const away = all.reduce((sum, weight, k) => sum + (here[k] ? 0 : weight), 0);
      return all.map((weight) => weight + away / here.filter(Boolean).length);
    },
  },
  { losses: [{ kind: 'square' }], signed: true },
);

test('finds weights outside the simplex', () => {
  const mixture = new OnlineMixture(2, { rule: 'ridge', lambda: 1e-6 });
  for (const [a, b] of [
    [3, 1],
    [4, 7],
    [9, 2],
  ]) {
    mixture.update([a, b], 1.5 * a - 0.25 * b);
  }
  const [first, second] = mixture.weights([1, 1]);
  expect(first).toBeCloseTo(1.5, 6);
  expect(second).toBeCloseTo(-0.25, 6);
});

test('serves the square loss only', () => {
  expect(() => new OnlineMixture(2, { rule: 'ridge', loss: { kind: 'absolute' } })).toThrow(
    'ridge regression is for the square loss, got absolute; take another rule for it',
  );
});
