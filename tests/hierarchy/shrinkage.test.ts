import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { crossProducts } from '../../src/hierarchy/cross-products.ts';
import { shrinkage } from '../../src/hierarchy/shrinkage.ts';

const lambdaOf = (series: readonly (readonly number[])[]): number => {
  const errors = series.map((values) => Float64Array.from(values));
  return shrinkage(
    errors,
    crossProducts(errors).map((sum) => sum / errors[0].length),
  );
};

test('two series by hand', () => {
  // z₁ z₂ = (2, 3)/√12.5, so r̂² = 0.5, Var(r̂) = 2·(0.5/√12.5)²/(2·1) = 0.02, and λ their quotient.
  expect(
    lambdaOf([
      [2, 1],
      [1, 3],
    ]),
  ).toBeCloseTo(0.04, 12);
});

test('all pairs at once are each pair alone', () => {
  const random = new RandomStream(3);
  const common = Array.from({ length: 30 }, () => random.normal());
  const series = [2, 1, 0, -1.5].map((share, k) =>
    common.map((value) => (share * value + random.normal()) * (1 + 10 * k) + 0.3),
  );
  const lambda = lambdaOf(series);
  expect(lambda).toBeGreaterThan(0.05);
  expect(lambda).toBeLessThan(0.5);
  expect(lambda).toBeCloseTo(directLambda(series), 12);
});

test('it does not depend on units, a series of zeros does not count, and it stays within 0 and 1', () => {
  const a = [1, -2, 3, 0.5];
  const b = [2, -1, 2, 2];
  const lambda = lambdaOf([a, b]);
  expect(lambdaOf([a.map((x) => 1000 * x), b, [0, 0, 0, 0]])).toBeCloseTo(lambda, 12);
  expect(lambdaOf([a, a])).toBeLessThan(0.6);
  expect(
    lambdaOf([
      [1, 1],
      [1, 1],
    ]),
  ).toBe(0);
  expect(
    lambdaOf([
      [1, 1],
      [1, -1],
    ]),
  ).toBe(1);
  expect(
    lambdaOf([
      [1, -1, 2],
      [1, -1.1, -1],
    ]),
  ).toBe(1);
});

/** The definition, pair by pair. */
function directLambda(series: readonly (readonly number[])[]): number {
  const times = series[0].length;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / times;
  const z = series.map((values) => {
    const deviation = Math.sqrt(mean(values.map((value) => value ** 2)));
    return values.map((value) => value / deviation);
  });
  let [variances, squares] = [0, 0];
  for (let i = 0; i < z.length; i++) {
    for (let j = 0; j < z.length; j++) {
      if (i === j) continue;
      const products = z[i].map((value, t) => value * z[j][t]);
      const r = mean(products);
      const spread = products.reduce((sum, value) => sum + (value - r) ** 2, 0);
      variances += spread / (times * (times - 1));
      squares += r ** 2;
    }
  }
  return Math.min(1, Math.max(0, variances / squares));
}
