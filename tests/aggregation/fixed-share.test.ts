import { expect, test } from 'vitest';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { checkRule, type RuleTwin } from './rule-checks.ts';

const twin = (eta: number, alpha: number): RuleTwin => ({
  weights: (regrets, { prior }) => {
    let R = prior.map((w0) => Math.log(w0) / eta);
    for (const r of regrets) {
      const raw = R.map((each, k) => Math.exp(eta * (each + r[k])));
      const total = raw.reduce((sum, each) => sum + each, 0);
      R = raw.map((each) => Math.log(alpha / prior.length + ((1 - alpha) * each) / total) / eta);
    }
    return R.map((each) => Math.exp(eta * each));
  },
});

checkRule({ rule: 'fixed-share', eta: 0.03, alpha: 0.05 }, twin(0.03, 0.05));
checkRule({ rule: 'fixed-share', eta: 0.03, alpha: 0 }, twin(0.03, 0));

test('follows an expert that becomes the best, which EWA does not', () => {
  const share = new OnlineMixture(2, { rule: 'fixed-share', eta: 0.1, alpha: 0.02, gradient: false });
  const ewa = new OnlineMixture(2, { rule: 'ewa', eta: 0.1, gradient: false });
  for (const mixture of [share, ewa]) {
    for (let step = 0; step < 200; step++) mixture.update([30, 33], 30);
    for (let step = 0; step < 20; step++) mixture.update([30, 33], 33);
  }
  expect(share.weights([30, 33])[1]).toBeGreaterThan(0.9);
  expect(ewa.weights([30, 33])[1]).toBeLessThan(0.1);
});

test('an expert whose weight has vanished does not spoil the others', () => {
  const mixture = new OnlineMixture(2, { rule: 'fixed-share', eta: 1e4, alpha: 0, gradient: false });
  for (let step = 0; step < 5; step++) mixture.update([30, 90], 30);
  for (let step = 0; step < 5; step++) mixture.update([30, 90], 90);
  expect([...mixture.weights([30, 90])]).toEqual([1, 0]);
});
