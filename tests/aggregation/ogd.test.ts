import { expect, test } from 'vitest';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { projectSimplex } from '../../src/aggregation/project-simplex.ts';
import { checkRule } from './rule-checks.ts';

const LOSS = { kind: 'square' } as const;

checkRule(
  { rule: 'ogd', decay: 0.3 },
  {
    weights: (_, { prior, past, actual, forecasts }) => {
      let p = Float64Array.from(prior);
      let B = 0;
      past.forEach((row, at) => {
        const slope = 2 * (forecasts[at] - actual[at]);
        const g = row.map((value) => slope * (Number.isNaN(value) ? forecasts[at] : value));
        B = Math.max(B, Math.hypot(...g));
        p = p.map((weight, k) => weight - ((at + 1) ** -0.3 / B) * g[k]);
        projectSimplex(p);
      });
      return [...p];
    },
  },
  { losses: [LOSS] },
);

test('one step by hand, with or without the gradient trick', () => {
  for (const gradient of [true, false]) {
    const mixture = new OnlineMixture(2, { rule: 'ogd', gradient });
    // Slope 2 (7 − 5) = 4, g = (12, 44), B = √2080; the projection takes half of the difference off each.
    mixture.update([3, 11], 5);
    const [first, second] = mixture.weights([3, 11]);
    expect(first).toBeCloseTo(0.5 + 16 / Math.sqrt(2080), 12);
    expect(first + second).toBeCloseTo(1, 12);
  }
});

test('a forecast without error teaches nothing', () => {
  const mixture = new OnlineMixture(2, { rule: 'ogd' });
  mixture.update([3, 7], 5);
  expect([...mixture.weights([3, 7])]).toEqual([0.5, 0.5]);
});
