import { expect, it } from 'vitest';
import { buildSeries } from '../../src/features/build-series.ts';
import { describeFeatures } from '../../src/features/describe-features.ts';
import { featureColumns } from '../../src/features/feature-columns.ts';
import { sampleContext } from './sample-context.ts';

it('says of each column how it is known, how far back it looks and how it is scaled', () => {
  const names = ['load', 'weekend', 'temperature_smooth_0.95', 'cloudCover_dayMax'];
  const series = buildSeries(names, sampleContext(0, 1));
  const columns = featureColumns(
    [
      { series: 'load', at: 'window', steps: 1 },
      { series: 'load', at: 'sameClock', days: [7] },
      { series: 'weekend', at: 'horizon' },
      { series: 'temperature_smooth_0.95', at: 'window', steps: 1 },
      { series: 'cloudCover_dayMax', at: 'origin' },
    ],
    series,
    { horizonSlots: 2 },
  );
  const measured = { availability: 'measured', scaling: 'minmax' };
  const listed = describeFeatures(columns, series, { stepMinutes: 30 });
  expect(listed).toEqual([
    { name: 'load_step-1', ...measured, looksBackSteps: 1 },
    { name: 'load_day-7_slot0', ...measured, looksBackSteps: 338 },
    { name: 'load_day-7_slot1', ...measured, looksBackSteps: 337 },
    { name: 'weekend_day+0_slot0', availability: 'known', scaling: 'none', looksBackSteps: 0 },
    { name: 'weekend_day+0_slot1', availability: 'known', scaling: 'none', looksBackSteps: 0 },
    {
      name: 'temperature_smooth_0.95_step-1',
      availability: 'measured',
      scaling: 'standard',
      looksBackSteps: 'unbounded',
    },
    { name: 'cloudCover_dayMax_day+0_slot0', availability: 'known', scaling: 'standard', looksBackSteps: 49 },
  ]);
  expect(JSON.parse(JSON.stringify(listed))).toEqual(listed);
});
