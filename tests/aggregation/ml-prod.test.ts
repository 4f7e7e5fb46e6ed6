import { expect, test } from 'vitest';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { checkRule } from './rule-checks.ts';

checkRule(
  { rule: 'mlprod' },
  {
    weights: (regrets, { prior }) => {
      const lnN = Math.log(prior.length);
      const R = prior.map(() => 0);
      const L = prior.map(() => 1);
      const M = prior.map(() => 0);
      let eta = prior.map(() => Math.sqrt(lnN));
      for (const r of regrets) {
        r.forEach((each, k) => {
          L[k] += each ** 2;
          M[k] = Math.max(M[k], Math.abs(each));
        });
        const next = prior.map((_, k) => Math.min(1 / (2 * M[k]), Math.sqrt(lnN / L[k])));
        r.forEach((each, k) => (R[k] = (next[k] / eta[k]) * R[k] + Math.log(1 + next[k] * each)));
        eta = next;
      }
      return prior.map((w0, k) => w0 * eta[k] * Math.exp(R[k]));
    },
  },
);

test('a single expert has all the weight', () => {
  const mixture = new OnlineMixture(1, { rule: 'mlprod' });
  mixture.update([3], 5);
  expect(mixture.predict([4])).toBe(4);
});
