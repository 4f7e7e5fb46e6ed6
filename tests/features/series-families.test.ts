import { expect, test } from 'vitest';
import { familyOf } from '../../src/features/series-families.ts';

test.for([
  ['weekday_3', 'weekday'],
  ['dayOfYear_cos', 'dayOfYear'],
  ['load', 'load'],
  ['temperature_smooth_0.99', 'temperature_smooth_0.99'],
] as const)('%s belongs to %s', ([series, family]) => {
  expect(familyOf(series)).toBe(family);
});
