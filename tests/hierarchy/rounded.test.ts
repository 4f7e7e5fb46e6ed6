import { expect, test } from 'vitest';
import { rounded } from '../../src/hierarchy/rounded.ts';
import { withSums } from '../../src/hierarchy/sums.ts';
import { forecastOf, node } from '../evaluation/fixtures.ts';

const TOP = node('T', 'total');
const PARTS = ['A', 'B', 'C'].map((id) => node(id, 'home', 'T'));

test('sums of rounded numbers hold to the last digit, rounded sums do not', () => {
  const forecast = forecastOf({
    nodes: PARTS,
    start: '2022-01-01T00:00Z',
    rows: [
      [1.004, 2.004, -3.014],
      [null, 0.125, 7],
    ],
  });
  expect([...rounded(forecast).values]).toEqual([1, 2, -3.01, NaN, 0.13, 7]);
  expect([...rounded(forecast, 1).values]).toEqual([1, 2, -3, NaN, 0.1, 7]);
  expect(withSums(rounded(forecast), [TOP, ...PARTS]).values[0].toFixed(2)).toBe('-0.01');
  expect(withSums(forecast, [TOP, ...PARTS]).values[0].toFixed(2)).toBe('-0.01');
});
