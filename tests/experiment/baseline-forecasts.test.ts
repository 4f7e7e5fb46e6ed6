import { beforeAll, describe, expect, test } from 'vitest';
import { baselineForecasts } from '../../src/experiment/baseline-forecasts.ts';
import { baselineInputs } from '../../src/experiment/baseline-inputs.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { loadData, type LoadedData } from '../../src/experiment/load-data.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import type { ForecastRows } from '../../src/forecast/same-clock-sources.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

const file = tinyConfig(scratchFolder());
const HALF_HOUR = 1_800_000;
let data: LoadedData;
let rows: ForecastRows;

function configWith(baselines: readonly string[]): Config {
  return readConfig(file, [`evaluation.baselines=[${baselines.join(', ')}]`]);
}

beforeAll(async () => {
  data = await loadData(readConfig(file));
  const issued = Date.parse('2021-03-28T00:00+01:00');
  rows = {
    timesMs: Float64Array.from({ length: 46 }, (_, row) => issued + row * HALF_HOUR),
    issuedMs: new Float64Array(46).fill(issued),
  };
});

describe('the baselines of a config', () => {
  test('come in its order, each once, with a forecast everywhere; the feed-forward net is trained elsewhere', async () => {
    const wanted = ['vanilla', 'weeklyMean', 'feedForward', 'temperatureClimatology', 'vanilla'];
    const { forecasts, notes } = await baselineForecasts(configWith(wanted), data, rows);
    expect(forecasts.map(({ baseline }) => baseline)).toEqual([
      'vanilla',
      'weeklyMean',
      'temperatureClimatology',
    ]);
    expect(forecasts.map(({ name }) => name)).toEqual([
      'vanilla regression',
      'mean of 4 weeks',
      'temperature climatology',
    ]);
    expect(notes).toEqual([]);
    // Regions and métropoles, none of which uses nothing; three weeks are too few for the regression's 529 columns.
    for (const { forecast } of forecasts.slice(1)) expect(Math.min(...forecast.values)).toBeGreaterThan(10);
    for (const { forecast } of forecasts) {
      expect(forecast.values).toHaveLength(46 * 24);
      expect(forecast.values.every(Number.isFinite)).toBe(true);
    }
  });

  test('see nothing from the issue on: the future of the load may be anything', async () => {
    const config = configWith([
      'temperatureClimatology',
      'vanilla',
      'weeklyMean',
      'persistenceDay',
      'lastValue',
    ]);
    const plain = await baselineForecasts(config, data, rows);
    const from = data.load.grid.stepOf(rows.issuedMs[0]) * data.load.nodes.length;
    const spoilt = {
      ...data,
      load: { ...data.load, values: data.load.values.map((value, cell) => (cell >= from ? 1e9 : value)) },
    };
    const { forecasts } = await baselineForecasts(config, spoilt, rows);
    expect(forecasts).toHaveLength(5);
    forecasts.forEach(({ forecast }, index) =>
      expect(forecast.values).toEqual(plain.forecasts[index].forecast.values),
    );
  });

  test('what is measured only is not known of the target', async () => {
    const config = configWith(['vanilla']);
    const [weather] = data.weather;
    const measured = { ...data, weather: [{ ...weather, availability: 'measured' as const }] };
    expect(baselineInputs(config, measured).temperature?.known).toBe(false);
    const from = data.load.grid.stepOf(rows.issuedMs[0]) * data.load.nodes.length;
    const values = weather.panel.values.map((value, cell) => (cell >= from ? 60 : value));
    const warm = { ...measured, weather: [{ ...measured.weather[0], panel: { ...weather.panel, values } }] };
    const [a, b] = await Promise.all(
      [measured, warm].map(
        async (each) => (await baselineForecasts(config, each, rows)).forecasts[0].forecast,
      ),
    );
    expect(b.values).toEqual(a.values);
  });

  test('that need a temperature are left out without one, and that is said', async () => {
    const without = { ...data, weather: [] };
    const config = configWith(['vanilla', 'persistenceDay', 'temperatureClimatology']);
    const { forecasts, notes } = await baselineForecasts(config, without, rows);
    expect(forecasts.map(({ baseline }) => baseline)).toEqual(['persistenceDay']);
    expect(notes).toEqual([
      'Not compared with vanilla regression: it needs a weather variable "temperature", and data.weather has none.',
      'Not compared with temperature climatology: it needs a weather variable "temperature", and data.weather has none.',
    ]);
  });

  test('of a config that names none are the persistences', async () => {
    const { forecasts } = await baselineForecasts(readConfig(file), data, rows);
    expect(forecasts.map(({ baseline }) => baseline)).toEqual([
      'persistenceDay',
      'persistenceWeek',
      'persistenceMean',
    ]);
  });
});

test('a misspelt baseline is told with the nearest', () => {
  expect(() => configWith(['vanilla', 'weeklymeans'])).toThrow(
    /evaluation\.baselines\.1: expected a baseline such as "weeklyMean" or .*, got "weeklymeans"/,
  );
});
