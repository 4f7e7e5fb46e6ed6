import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { aggregate } from '../../src/aggregation/aggregate.ts';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { checkRule } from './rule-checks.ts';

checkRule(
  { rule: 'ewa', eta: 0.02 },
  {
    weights: (regrets, { prior }) =>
      prior.map((w0, k) => w0 * Math.exp(0.02 * regrets.reduce((sum, r) => sum + r[k], 0))),
  },
);

test('a huge rate follows the leader without overflow', () => {
  const mixture = new OnlineMixture(3, { rule: 'ewa', eta: 1e6, gradient: false });
  for (let step = 0; step < 50; step++) mixture.update([20, 31, 44], 30);
  expect([...mixture.weights([20, 31, 44])]).toEqual([0, 1, 0]);
  expect([...mixture.weights([20, NaN, 44])].reduce((sum, weight) => sum + weight, 0)).toBe(1);
});

/** Cesa-Bianchi and Lugosi (2006), theorem 2.2: for convex losses in 0..1 the regret is at most `ln N / η + η T / 8`. */
test.each([0.02, 0.2, 1])('keeps its regret bound at eta %d', (eta) => {
  const [rows, experts] = [600, 7];
  for (const seed of [1, 2, 3]) {
    const random = new RandomStream(seed, 'bound');
    const columns = Array.from({ length: experts }, () =>
      Float64Array.from({ length: rows }, () => random.uniform()),
    );
    // The load runs away from whoever has most weight.
    const actual = Float64Array.from({ length: rows }, (_, row) => (columns[row % 3][row] > 0.5 ? 0 : 1));
    const { forecast } = aggregate(columns, actual, {
      rule: 'ewa',
      eta,
      loss: { kind: 'absolute' },
      gradient: false,
    });
    const cost = (column: Float64Array): number =>
      column.reduce((sum, value, row) => sum + Math.abs(value - actual[row]), 0);
    const regret = cost(forecast) - Math.min(...columns.map(cost));
    expect(regret).toBeLessThanOrEqual(Math.log(experts) / eta + (eta * rows) / 8);
  }
});
