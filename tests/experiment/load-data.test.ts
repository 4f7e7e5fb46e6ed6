import { expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import { ConfigError } from '../../src/core/errors.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { findSteps, loadData, stepsOfSplit } from '../../src/experiment/load-data.ts';
import { readConfig } from '../../src/experiment/read-config.ts';
import { scratchFolder, tinyConfig } from './tiny-experiment.ts';

/** Hourly, from 22:00 on 2021-12-31 in Paris, three days. */
const grid = new TimeGrid({
  startMs: Date.UTC(2021, 11, 31, 21),
  stepMinutes: 60,
  length: 72,
  zone: 'Europe/Paris',
});

const period = (from: string, to: string) => ({ from: parseLocalDate(from), to: parseLocalDate(to) });

test('steps of a period are those of its local days', () => {
  expect(findSteps({ grid }, period('2022-01-01', '2022-01-02'))).toEqual({ from: 2, to: 26 });
  expect(findSteps({ grid }, period('2021-01-01', '2022-01-01'))).toEqual({ from: 0, to: 2 });
  expect(findSteps({ grid }, period('2022-01-03', '2022-02-01'))).toEqual({ from: 50, to: 72 });
  expect(findSteps({ grid }, period('2022-01-04', '2022-02-01'))).toBeNull();
  expect(findSteps({ grid }, period('2021-01-04', '2021-02-01'))).toBeNull();
  const first = parseLocalDate('2022-01-01');
  expect(findSteps({ grid }, { from: first - 1 / 24, to: first + 1.5 / 24 })).toEqual({ from: 1, to: 4 });
});

test('a split outside the load says where the load is', () => {
  const splits = { validation: { from: '2022-03-01', to: '2022-03-05' } };
  const steps = () => stepsOfSplit({ grid }, { splits } as unknown as Config, 'validation');
  expect(steps).toThrow(ConfigError);
  expect(steps).toThrow(
    'splits.validation: expected a period in which the load has steps, it runs from 2021-12-31 to 2022-01-03, ' +
      'got 2022-03-01 to 2022-03-05; move the split into the data',
  );
});

test('an unseen period has no load, and the cleaning has not looked at it', async () => {
  const config = readConfig(tinyConfig(scratchFolder()), [
    // Any two equal readings after one another are a flat line, so that the boundary matters.
    'data.cleaning.flatLines.minHours=1',
  ]);
  const seen = await loadData(config);
  const { load } = await loadData(config, undefined, 'test');
  const { from, to } = stepsOfSplit(load, config, 'test');
  const width = load.nodes.length;
  const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
  expect(sum(seen.load.observed.subarray(from * width, to * width))).toBeGreaterThan(1000);
  expect(sum(load.observed.subarray(from * width))).toBe(0);
  expect(sum(load.values.subarray(from * width))).toBe(0);
  expect(load.values.subarray(0, (from - 2) * width)).toEqual(
    seen.load.values.subarray(0, (from - 2) * width),
  );
  expect(load.grid.length).toBe(seen.load.grid.length);
});
