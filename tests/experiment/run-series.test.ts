import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localClock } from '../../src/calendar/local-clock.ts';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { parseConfig } from '../../src/experiment/read-config.ts';
import { readRunSeries } from '../../src/experiment/run-series.ts';
import { scoreForecasts } from '../../src/experiment/score.ts';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { predictionsCsv } from '../../src/forecast/predictions-csv.ts';
import { withSums } from '../../src/hierarchy/sums.ts';
import { scratchFolder } from './tiny-experiment.ts';

const folder = scratchFolder();
const DAYS = 10;
const TEST_DAY = 8;

function node(id: string, parent: string | null): NodeInfo {
  return { id, name: id, level: parent === null ? 'total' : 'part', parent, latitude: null, longitude: null };
}

const NODES = [node('T', null), node('a', 'T'), node('b', 'T'), node('c', 'T')];

/** Ten days of hours; b lacks an hour of the first test day, a one of the day before. */
const GRID = new TimeGrid({ startMs: Date.UTC(2021, 5, 1), stepMinutes: 60, length: 24 * DAYS, zone: 'UTC' });
const MISSING = new Set([1 + 3 * (24 * TEST_DAY + 5), 0 + 3 * (24 * (TEST_DAY - 1) + 7)]);
const LOAD: Panel = {
  grid: GRID,
  nodes: NODES.slice(1),
  unit: 'kW',
  values: Float32Array.from({ length: 3 * GRID.length }, (_, cell) =>
    MISSING.has(cell) ? 0 : 10 + 5 * (cell % 3) + (Math.floor(cell / 3) % 24),
  ),
  observed: Uint8Array.from({ length: 3 * GRID.length }, (_, cell) => (MISSING.has(cell) ? 0 : 1)),
};

const { timesMs, issuedMs, values } = (() => {
  const steps = Array.from({ length: 48 }, (_, row) => 24 * TEST_DAY + row);
  const { localDay } = localClock(GRID);
  return {
    timesMs: Float64Array.from(steps, (step) => GRID.timeAt(step)),
    issuedMs: Float64Array.from(steps, (step) => GRID.timeAt(24 * (localDay[step] - localDay[0]))),
    values: Float64Array.from(
      { length: 48 * 3 },
      (_, cell) => 11 + 6 * (cell % 3) + (Math.floor(cell / 3) % 24),
    ),
  };
})();
const FORECAST: Forecast = {
  nodes: NODES.slice(1),
  unit: 'kW',
  zone: 'UTC',
  stepMinutes: 60,
  timesMs,
  issuedMs,
  values,
};

function configWith(evaluation: Record<string, unknown>): Config {
  return parseConfig(
    {
      name: 'series',
      data: { load: { file: 'load.csv', unit: 'kW', zone: 'UTC' } },
      splits: {
        train: { from: '2021-06-01', to: '2021-06-08' },
        validation: { from: '2021-06-08', to: '2021-06-09' },
        test: { from: '2021-06-09', to: '2021-06-11' },
      },
      features: [{ series: 'load', at: 'sameClock', days: [1] }],
      graph: { kind: 'eye' },
      model: { operator: 'GCN' },
      evaluation,
    },
    { file: 'test', folder },
  );
}

/** A run folder that holds these columns of the forecast with its sum. */
function published(name: string, columns?: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  writeFileSync(
    join(path, 'predictions.csv'),
    predictionsCsv(withSums(FORECAST, NODES), columns === undefined ? {} : { columns }),
  );
  return path;
}

const column = (series: ArrayLike<number>, width: number, index: number): number[] =>
  Array.from({ length: series.length / width }, (_, row) => series[row * width + index]);

const whole = published('whole');

describe('the series of a run', () => {
  test.each([1, 0.5])('are those that were scored, with a share of %s of the parts of a sum', (minShare) => {
    const config = configWith({ minShare });
    const { scores } = scoreForecasts(
      config,
      { load: LOAD, nodes: NODES },
      { forecasts: [{ name: 'GCN', forecast: FORECAST }], training: LOAD },
    );
    const { forecast, actual, scored } = readRunSeries(whole, config, { load: LOAD, nodes: NODES });
    forecast.nodes.forEach(({ id }, index) => {
      const errors = column(scored, 4, index).flatMap((isScored, row) =>
        isScored === 1 ? [Math.abs(forecast.values[4 * row + index] - actual[4 * row + index])] : [],
      );
      const { mae } = scores[0].nodes.find((each) => each.id === id)!.metrics;
      expect(errors.length, id).toBe(mae.n);
      expect(errors.reduce((sum, error) => sum + error, 0) / errors.length, id).toBeCloseTo(mae.value!, 9);
    });
  });

  test('show what was measured although a naive forecast lacks it, unscored', () => {
    const { forecast, actual, scored } = readRunSeries(whole, configWith({}), { load: LOAD, nodes: NODES });
    expect(forecast.nodes.map(({ id }) => id)).toEqual(['T', 'a', 'b', 'c']);
    // Hour 7 of the first day: a was measured, but not a day before.
    expect(actual[4 * 7 + 1]).toBe(17);
    expect(scored[4 * 7 + 1]).toBe(0);
    expect(actual[4 * 7]).toBe(17 + 22 + 27);
    expect(scored[4 * 7]).toBe(0);
    // Hour 5: b was not measured, so that neither the sum was.
    expect(actual[4 * 5 + 2]).toBeNaN();
    expect(actual[4 * 5]).toBeNaN();
    expect(forecast.values[4 * 5]).toBe(16 + 22 + 28);
  });

  test('cut a sum to the parts that were measured, in forecast and measurement alike', () => {
    const config = configWith({ minShare: 0.5 });
    const { forecast, actual } = readRunSeries(whole, config, { load: LOAD, nodes: NODES });
    expect(actual[4 * 5]).toBe(15 + 25);
    expect(forecast.values[4 * 5]).toBe(16 + 28);
  });

  test('know when each row was issued', () => {
    const { forecast } = readRunSeries(whole, configWith({}), { load: LOAD, nodes: NODES });
    expect([...forecast.issuedMs]).toEqual([...issuedMs]);
  });

  test('of a sum alone, published without its parts', () => {
    const sum = readRunSeries(published('sum', ['T']), configWith({}), { load: LOAD, nodes: NODES });
    expect(sum.forecast.nodes.map(({ id }) => id)).toEqual(['T']);
    expect(sum.forecast.values[0]).toBe(11 + 17 + 23);
    expect(sum.actual[0]).toBe(10 + 15 + 20);
    expect(sum.scored.reduce((count, each) => count + each, 0)).toBe(48 - 2 - 1);
  });
});
