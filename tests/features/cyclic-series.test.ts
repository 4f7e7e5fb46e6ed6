import { describe, expect, it } from 'vitest';
import { buildSeries } from '../../src/features/build-series.ts';
import { sampleContext } from './sample-context.ts';

// 30 and 31 October 2022 in Paris, from local midnight of the 25-hour Sunday.
const CONTEXT = sampleContext(Date.UTC(2022, 9, 29, 22), 3);

function at(family: string, step: number): number[] {
  return buildSeries([family], CONTEXT).map(({ values }) => values[step]);
}

function angle(turn: number): number[] {
  return [Math.sin(2 * Math.PI * turn), Math.cos(2 * Math.PI * turn)].map((value) => Math.fround(value));
}

describe('cyclic time', () => {
  it('follows the wall clock through the doubled hour', () => {
    expect(at('timeOfDay', 4)).toEqual(angle(2 / 24));
    expect(at('timeOfDay', 6)).toEqual(angle(2 / 24));
    expect(at('timeOfDay', 49)).toEqual(angle(23.5 / 24));
  });

  it('places the step in its week, Monday first', () => {
    expect(at('timeOfWeek', 49)).toEqual(angle((6 + 23.5 / 24) / 7));
    expect(at('timeOfWeek', 50)).toEqual(angle(0));
  });

  it('places the day in its year of 365 or 366 days', () => {
    expect(at('dayOfYear', 49)).toEqual(angle(302 / 365));
    expect(at('dayOfYear', 50)).toEqual(angle(303 / 365));
    const leap = buildSeries(['dayOfYear'], sampleContext(Date.UTC(2020, 11, 31, 12), 1));
    expect(leap.map(({ values }) => values[0])).toEqual(angle(365 / 366));
  });

  it('counts the 50 steps of the long day in parts of 48', () => {
    expect([0, 47, 49, 50].map((step) => at('dayIndex', step)[0])).toEqual(
      [1 / 48, 1, 50 / 48, 1 / 48].map(Math.fround),
    );
  });

  it('flags summer time up to the clock change', () => {
    expect([0, 5, 6, 60].map((step) => at('daylightSaving', step)[0])).toEqual([1, 1, 0, 0]);
  });

  it('is the same for all nodes and known in advance', () => {
    for (const series of buildSeries(['timeOfDay', 'dayIndex', 'daylightSaving', 'dayOfYear'], CONTEXT)) {
      expect(series).toMatchObject({
        perNode: false,
        availability: 'known',
        observed: null,
        scaling: 'none',
      });
      expect(series.values.length).toBe(144);
    }
  });
});
