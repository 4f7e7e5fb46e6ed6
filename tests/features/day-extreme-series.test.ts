import { expect, it } from 'vitest';
import { dayExtremeSeries } from '../../src/features/day-extreme-series.ts';
import { sampleContext } from './sample-context.ts';

/** Place of a step and node in a panel of two nodes. */
const cell = (t: number, node: number): number => t * 2 + node;

it('takes the extremes of the local day, whatever UTC says, over what was read', () => {
  // From 30 October 2022 12:00 in Paris: 24 steps to midnight, then 31 October, then half of 1 November.
  const { weather, clock } = sampleContext(Date.UTC(2022, 9, 30, 11), 2);
  const input = weather[1];
  const { values, observed } = input.panel;
  values.fill(5);
  values[cell(23, 1)] = -9;
  values[cell(24, 1)] = -7;
  values[cell(71, 1)] = 12;
  values[cell(30, 0)] = 99;
  observed[cell(30, 0)] = 0;
  for (let t = 72; t < 96; t++) observed[cell(t, 0)] = 0;
  const least = dayExtremeSeries(input, clock, 'dayMin');
  const most = dayExtremeSeries(input, clock, 'dayMax');
  const south = (series: typeof least): number[] => [0, 23, 24, 71, 72].map((t) => series.values[cell(t, 1)]);
  expect(south(least)).toEqual([-9, -9, -7, -7, 5]);
  expect(south(most)).toEqual([5, 5, 12, 12, 5]);
  expect(most.values[cell(40, 0)]).toBe(5);
  expect([most.observed![cell(71, 0)], most.observed![cell(72, 0)], most.observed![cell(72, 1)]]).toEqual([
    1, 0, 1,
  ]);
  expect(most).toMatchObject({
    name: 'cloudCover_dayMax',
    availability: 'known',
    lookAheadSteps: 49,
    lookBackSteps: 49,
  });
  expect(least.name).toBe('cloudCover_dayMin');
});
