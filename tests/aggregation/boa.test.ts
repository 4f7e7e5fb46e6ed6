import { expect, test } from 'vitest';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { checkRule } from './rule-checks.ts';

checkRule(
  { rule: 'boa' },
  {
    weights: (regrets, { prior, here }) => {
      const E = prior.map(() => 0);
      const Rreg = prior.map(() => 0);
      for (const r of regrets) {
        r.forEach((each, k) => {
          E[k] += 2.2 * each ** 2;
          if (E[k] > 0) Rreg[k] += each - each ** 2 / Math.sqrt(E[k]);
        });
      }
      const raw = prior.map((w0, k) =>
        E[k] > 0 && here[k] ? (w0 / Math.sqrt(E[k])) * Math.exp(Rreg[k] / Math.sqrt(E[k])) : 0,
      );
      const total = raw.reduce((sum, each) => sum + each, 0);
      const share = prior.reduce((sum, w0, k) => sum + (raw[k] > 0 ? w0 : 0), 0);
      return raw.map((each, k) => (E[k] > 0 ? (share * each) / total : prior[k]));
    },
  },
);

test('who has not been charged yet keeps its share of the prior', () => {
  const mixture = new OnlineMixture(3, { rule: 'boa', prior: [1, 1, 2] });
  mixture.update([10, 14, NaN], 11);
  const [first, second, third] = mixture.weights([10, 14, 12]);
  expect(third).toBe(0.5);
  expect(first + second).toBeCloseTo(0.5, 12);
  // Regrets ±4 of equal size: E = 35.2 for both, Rreg = ±4 − 16/√35.2.
  expect(Math.log(first / second)).toBeCloseTo(8 / Math.sqrt(35.2), 12);
});
