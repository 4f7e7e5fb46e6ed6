import { checkRule } from './rule-checks.ts';

checkRule(
  { rule: 'mlewa' },
  {
    weights: (regrets, { prior }) =>
      prior.map((w0, k) => {
        const R = regrets.reduce((sum, r) => sum + r[k], 0);
        const S = regrets.reduce((sum, r) => sum + r[k] ** 2, 0);
        return w0 * Math.exp(S > 0 ? Math.sqrt(Math.log(prior.length) / S) * R : 0);
      }),
  },
);
