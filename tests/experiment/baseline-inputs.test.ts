import { beforeAll, describe, expect, test } from 'vitest';
import { baselineInputs } from '../../src/experiment/baseline-inputs.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { loadData, type LoadedData } from '../../src/experiment/load-data.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const file = tinyConfig(scratchFolder());
let config: Config;
let data: LoadedData;

beforeAll(async () => {
  config = readConfig(file);
  data = await loadData(config);
});

describe('what baselines are fitted on', () => {
  test('are the training rows, forecast as the config forecasts', () => {
    const { load, training, trainingRows, temperature } = baselineInputs(config, data);
    // 21 days of half-hours, each from its midnight.
    expect(trainingRows.timesMs).toHaveLength(21 * 48);
    expect(trainingRows.timesMs[0]).toBe(Date.parse('2021-03-01T00:00+01:00'));
    expect(trainingRows.issuedMs[60]).toBe(Date.parse('2021-03-02T00:00+01:00'));
    expect(load.grid.timeAt(training.to)).toBe(Date.parse('2021-03-22T00:00+01:00'));
    expect(temperature?.known).toBe(true);
    expect(temperature?.values).toHaveLength(load.values.length);
  });

  test('a gap in the temperature has a stand-in from before', () => {
    const [weather] = data.weather;
    const cell = 24 * (48 * 3 + 7) + 5;
    const observed = weather.panel.observed.map((seen, each) => (each === cell ? 0 : seen));
    const values = weather.panel.values.map((value, each) => (each === cell ? 0 : value));
    const holed = { ...data, weather: [{ ...weather, panel: { ...weather.panel, observed, values } }] };
    const found = baselineInputs(config, holed).temperature!.values[cell];
    expect(found).toBe(weather.panel.values[cell - 24 * 48]);
    expect(found).not.toBe(0);
  });

  test('short horizons are forecast block after block; the days off are those of each node', () => {
    const short: Config = { ...config, task: { ...config.task, horizonHours: 6, gapHours: 1 } };
    const { trainingRows } = baselineInputs(short, data);
    const hours = Array.from(
      trainingRows.timesMs,
      (time, row) => (time - trainingRows.issuedMs[row]) / 3.6e6,
    );
    expect(trainingRows.timesMs).toHaveLength(21 * 48);
    expect(new Set(hours)).toEqual(new Set(Array.from({ length: 12 }, (_, half) => 1 + half / 2)));
    const easterMonday = 18722;
    expect(baselineInputs(config, data).daysOff.every((days) => days.has(easterMonday))).toBe(true);
    const without = { ...config, calendar: {} };
    expect(baselineInputs(without, data).daysOff.every((days) => days.size === 0)).toBe(true);
  });

  test('without the variable "temperature" there is none', () => {
    expect(baselineInputs(config, { ...data, weather: [] }).temperature).toBeNull();
  });
});
