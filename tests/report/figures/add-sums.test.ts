import { expect, test } from 'vitest';
import { addPoint, noErrors } from '../../../src/evaluation/error-sums.ts';
import { addSums } from '../../../src/report/figures/add-sums.ts';

test('sums of two series are those of all their points', () => {
  const [a, b, both] = [noErrors(), noErrors(), noErrors()];
  addPoint(a, 100, 110, 0);
  addPoint(b, 40, 30, 0);
  addPoint(b, NaN, 30, 0);
  addPoint(both, 100, 110, 0);
  addPoint(both, 40, 30, 0);
  addPoint(both, NaN, 30, 0);
  expect(addSums([a, b])).toEqual(both);
});
