import { expect, test } from 'vitest';
import { normalDensity, normalShare } from '../../src/search/normal-distribution.ts';

test('density and share at known points', () => {
  expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
  expect(normalDensity(-1.5)).toBeCloseTo(0.12951759566589174, 15);
  // Tables of Φ; the approximation errs by less than 1.2e-7 of erfc.
  const table = [
    [-6, 9.865876450377e-10],
    [-2.5, 0.006209665325776],
    [-1, 0.158655253931457],
    [0, 0.5],
    [0.3, 0.617911422188953],
    [1.96, 0.97500210485178],
    [4, 0.999968328758167],
  ] as const;
  for (const [z, share] of table) expect(Math.abs(normalShare(z) - share), String(z)).toBeLessThan(1.2e-7);
  expect(normalShare(-6) / 9.865876450377e-10).toBeCloseTo(1, 6);
});
