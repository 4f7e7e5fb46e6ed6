import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { buildSeries } from '../../src/features/build-series.ts';
import { SERIES_FAMILIES, seriesFamily } from '../../src/features/series-families.ts';
import { sampleContext } from './sample-context.ts';

const CONTEXT = {
  ...sampleContext(Date.UTC(2022, 2, 26), 3),
  holidays: { calendar: 'FR' },
  schoolHolidays: { table: [{ fromDay: 19_070, toDay: 19_080 }] },
} as const;

describe('buildSeries', () => {
  it.each(Object.keys(SERIES_FAMILIES))('builds the members that the family %s names', (name) => {
    const built = buildSeries([name], CONTEXT);
    expect(built.map((series) => series.name)).toEqual(seriesFamily(name)!.members);
    for (const { values, perNode } of built) expect(values.length).toBe(144 * (perNode ? 2 : 1));
  });

  it('keeps the order of the names and builds each family once', () => {
    const names = [
      'cloudCover',
      'load',
      'temperature_smooth_0.99',
      'timeOfDay',
      'load',
      'temperature_dayMin',
    ];
    expect(buildSeries(names, CONTEXT).map(({ name }) => name)).toEqual([
      'cloudCover',
      'load',
      'temperature_smooth_0.99',
      'timeOfDay_sin',
      'timeOfDay_cos',
      'temperature_dayMin',
    ]);
  });

  it('reads load and weather as they stand, masks and all', () => {
    const [load, cloud, temperature] = buildSeries(['load', 'cloudCover', 'temperature'], CONTEXT);
    expect(load.values).toBe(CONTEXT.load.values);
    expect(load.observed).toBe(CONTEXT.load.observed);
    expect(load).toMatchObject({
      availability: 'measured',
      perNode: true,
      scaling: 'minmax',
      lookBackSteps: 0,
    });
    expect(cloud.availability).toBe('known');
    expect(temperature.availability).toBe('measured');
    expect(temperature.values[3]).toBe(CONTEXT.weather[0].panel.values[3]);
    expect(temperature.observed).toBe(CONTEXT.weather[0].panel.observed);
  });

  it('takes the smoothing factor from the name', () => {
    const [slow, fast] = buildSeries(['temperature_smooth_0.5', 'temperature_smooth_0.25'], CONTEXT);
    const [x0, x1] = [0, 2].map((cell) => CONTEXT.weather[0].panel.values[cell]);
    expect(slow.values[2]).toBeCloseTo(0.5 * x0 + 0.5 * x1, 5);
    expect(fast.values[2]).toBeCloseTo(0.25 * x0 + 0.75 * x1, 5);
  });

  it.each(['wind', 'wind_dayMax', 'load_smooth_0.9', 'weekday_3', 'toString'])(
    'refuses the unknown series %s',
    (name) => {
      expect(() => buildSeries([name], CONTEXT)).toThrow(ConfigError);
      expect(() => buildSeries([name], CONTEXT)).toThrow(
        /no feature series ".*known are load, weekday, .*temperature_smooth_0\.95.*cloudCover_dayMax/,
      );
    },
  );

  it.each(['temperature_smooth_1', 'temperature_smooth_0', 'temperature_smooth_fast'])(
    'refuses %s',
    (name) => {
      expect(() => buildSeries([name], CONTEXT)).toThrow('expected a smoothing factor between 0 and 1');
    },
  );

  it('refuses a weather variable that takes the name of a series', () => {
    const [temperature] = CONTEXT.weather;
    const weather = [{ ...temperature, variable: 'load' }];
    expect(() => buildSeries(['load'], { ...CONTEXT, weather })).toThrow('may not be called load');
  });
});
