import { expect, test } from 'vitest';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { checkRule, type RuleTwin } from './rule-checks.ts';

const twin = (inverseEta: number): RuleTwin => ({
  weights: (regrets, { experts, prior, here }) => {
    let B = 0;
    let inverse = Array.from({ length: experts }, () => inverseEta);
    const R = Array.from({ length: experts }, () => 0);
    for (const r of regrets) {
      const next = Math.max(B, ...r.map((each) => each ** 2));
      inverse = inverse.map((each, k) => each + r[k] ** 2 + next - B);
      B = next;
      r.forEach((each, k) => (R[k] += each));
    }
    const ahead = R.map((each, k) => here[k] && each > 0);
    if (!ahead.includes(true)) return prior;
    return R.map((each, k) => (prior[k] * Math.max(each, 0)) / inverse[k]);
  },
});

checkRule({ rule: 'mlpol' }, twin(2 ** -20));
checkRule({ rule: 'mlpol', inverseEta: 4 }, twin(4));

test('two experts by hand', () => {
  const mixture = new OnlineMixture(2, { rule: 'mlpol', inverseEta: 1 });
  expect([...mixture.weights([10, 14])]).toEqual([0.5, 0.5]);
  expect(mixture.predict([10, 14])).toBe(12);
  // Slope 2 (12 − 11) = 2: regrets 2 (12 − 10) = 4 and 2 (12 − 14) = −4; B = 16, both 1/η = 1 + 16 + 16.
  mixture.update([10, 14], 11);
  expect(mixture.state()).toEqual({ R: [4, -4], inverseEta: [33, 33], B: 16 });
  // Only the first has a regret above 0; slope 2 (10 − 13) = −6: regrets 0 and −6 (10 − 14) = 24; B = 576.
  mixture.update([10, 14], 13);
  expect(mixture.state()).toEqual({ R: [4, 20], inverseEta: [33 + 560, 33 + 576 + 560], B: 576 });
  const [a, b] = [4 / 593, 20 / 1169];
  expect(mixture.predict([10, 14])).toBeCloseTo((10 * a + 14 * b) / (a + b), 12);
});
