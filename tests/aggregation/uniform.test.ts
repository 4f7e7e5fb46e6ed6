import { expect, test } from 'vitest';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';

test('the mean of who is here, whatever came', () => {
  const mixture = new OnlineMixture(3, { rule: 'uniform' });
  mixture.update([10, 20, 60], 10);
  expect(mixture.predict([10, 20, 60])).toBeCloseTo(30, 12);
  expect(mixture.predict([10, NaN, 60])).toBe(35);
});

test('with a prior its mean', () => {
  const mixture = new OnlineMixture(3, { rule: 'uniform', prior: [1, 2, 5] });
  expect([...mixture.weights([10, 20, 60])]).toEqual([0.125, 0.25, 0.625]);
  expect(mixture.predict([10, 20, NaN])).toBeCloseTo(50 / 3, 12);
});
