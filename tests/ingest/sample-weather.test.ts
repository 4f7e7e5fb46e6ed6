import { describe, expect, test } from 'vitest';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { sampleWeather, sunHeight } from '../../src/ingest/sample-weather.ts';

const PARIS = { latitude: 48.86, longitude: 2.29 };

describe('sunHeight', () => {
  test('at noon of the solstices is the sine of 90° − latitude ± 23.44°', () => {
    const noonHours = 12 - PARIS.longitude / 15;
    const at = (date: string): number => sunHeight(Date.parse(date) + noonHours * 3_600_000, PARIS);
    // Half a degree: the year has no equation of time and turns a little off the calendar.
    expect(at('2021-06-21')).toBeCloseTo(Math.sin((64.58 * Math.PI) / 180), 2);
    expect(at('2021-12-21')).toBeCloseTo(Math.sin((17.7 * Math.PI) / 180), 2);
  });

  test('is below the horizon at midnight and at sunset of the equinox crosses it', () => {
    expect(sunHeight(Date.parse('2021-06-21T00:00Z'), PARIS)).toBeLessThan(-0.2);
    expect(sunHeight(Date.parse('2021-03-20T12:00Z'), PARIS)).toBeGreaterThan(0.6);
    expect(Math.abs(sunHeight(Date.parse('2021-03-20T17:51Z'), PARIS))).toBeLessThan(0.03);
  });
});

describe('sampleWeather', () => {
  const climate = { meanC: 10, seasonC: 7, spellC: 3 };
  const stations = [
    { ...PARIS, climate },
    { latitude: 48.4, longitude: -4.5, climate: { meanC: 12, seasonC: 4, spellC: 2 } },
    { latitude: 41.3, longitude: 60, climate },
  ];
  const grid = new TimeGrid({
    startMs: Date.UTC(2016, 0, 1),
    stepMinutes: 30,
    length: 4 * 365.25 * 48,
    zone: 'UTC',
  });
  const { temperature, cloud } = sampleWeather(stations, grid, 5);

  test('averages the climate of each station', () => {
    expect(meanWhere(0, () => true)).toBeCloseTo(10, 0);
    expect(meanWhere(1, () => true)).toBeCloseTo(12, 0);
  });

  test('is warm in July and cold in January, more so inland', () => {
    // Half-amplitudes 7 and 4; four years of spells leave about a degree.
    expect(Math.abs(julyOverJanuary(0) - 13.6)).toBeLessThan(2.5);
    expect(Math.abs(julyOverJanuary(1) - 7.8)).toBeLessThan(2.5);
  });

  test('is warmest at three in the afternoon of the sun', () => {
    const bySlot = Array.from({ length: 48 }, (_, slot) =>
      meanWhere(2, (date) => 2 * date.getUTCHours() + date.getUTCMinutes() / 30 === slot),
    );
    // 15:00 by the sun is 11:00 UTC at 60° east.
    expect(bySlot.indexOf(Math.max(...bySlot))).toBe(22);
    expect(Math.max(...bySlot) - Math.min(...bySlot)).toBeGreaterThan(4);
  });

  test('covers 0 to 100 % of the sky', () => {
    expect(cloud.every((share) => share > 0 && share < 1)).toBe(true);
    const mean = cloud.reduce((sum, share) => sum + share, 0) / cloud.length;
    expect(mean).toBeGreaterThan(0.5);
    expect(mean).toBeLessThan(0.65);
  });

  function julyOverJanuary(station: number): number {
    const inMonth = (month: number): number => meanWhere(station, (date) => date.getUTCMonth() === month);
    return inMonth(6) - inMonth(0);
  }

  function meanWhere(station: number, holds: (date: Date) => boolean): number {
    let sum = 0;
    let count = 0;
    for (let step = 0; step < grid.length; step++) {
      if (!holds(new Date(grid.timeAt(step)))) continue;
      sum += temperature[step * 3 + station];
      count++;
    }
    return sum / count;
  }
});
