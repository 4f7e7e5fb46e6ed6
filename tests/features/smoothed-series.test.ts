import { expect, it } from 'vitest';
import { smoothedSeries } from '../../src/features/smoothed-series.ts';
import { sampleContext } from './sample-context.ts';

it('smooths each node from its first reading and carries the state over missing readings', () => {
  const { weather } = sampleContext(0, 1);
  const input = weather[0];
  input.panel.values.set([4, 0, 8, 10, 0, 20, 16, 30]);
  // South misses its first reading, north its third.
  input.panel.observed.set([1, 0, 1, 1, 0, 1, 1, 1]);
  const { values, observed, ...rest } = smoothedSeries(input, 0.75, 'temperature_smooth_0.75');
  expect(Array.from(values.slice(0, 8))).toEqual([4, 0, 5, 10, 5, 12.5, 7.75, 16.875]);
  expect(Array.from(observed!.slice(0, 8))).toEqual([1, 0, 1, 1, 1, 1, 1, 1]);
  expect(rest).toMatchObject({ name: 'temperature_smooth_0.75', lookBackSteps: Infinity, lookAheadSteps: 0 });
  expect(rest.availability).toBe('measured');
});
