import { expect, test } from 'vitest';
import { BASELINE_NAMES, expectedBaseline, isBaselineName } from '../../src/baselines/baseline-name.ts';

test('fitted ones come first, naive ones last', () => {
  expect(BASELINE_NAMES).toEqual([
    'temperatureClimatology',
    'vanilla',
    'gradientBoosting',
    'feedForward',
    'lastValue',
    'persistenceDay',
    'persistenceWeek',
    'persistenceMean',
    'weeklyMean',
  ]);
  expect(BASELINE_NAMES.every(isBaselineName)).toBe(true);
  expect(isBaselineName('toString')).toBe(false);
});

test('a misspelt name is answered with the nearest', () => {
  expect(expectedBaseline('vanila')).toMatch(/^a baseline such as "vanilla" or /);
  expect(expectedBaseline('persistence')).toMatch(
    /^a baseline such as "persistenceDay" or "persistenceWeek" \(/,
  );
});
