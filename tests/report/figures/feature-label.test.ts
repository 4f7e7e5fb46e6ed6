import { expect, test } from 'vitest';
import { featureLabel } from '../../../src/report/figures/feature-label.ts';

test.each([
  ['load', 'day-7', 'load · 7 days before'],
  ['load', 'day-1', 'load · 1 day before'],
  ['temperature', 'horizon', 'temperature · at target time'],
  ['weekday', 'origin', 'weekday · at issue time'],
  ['load', 'window', 'load · recent window'],
  ['load', 'elsewhere', 'load · elsewhere'],
])('%s at %s is %s', (series, place, label) => {
  expect(featureLabel({ series, place })).toBe(label);
});
