import { expect, test } from 'vitest';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { naiveForecasts, persistenceNotes } from '../../src/experiment/naive-forecasts.ts';

const node: NodeInfo = { id: 'a', name: 'a', level: 'node', parent: null, latitude: null, longitude: null };
/** One value a day, day d has d². */
const load: Panel = {
  grid: new TimeGrid({ startMs: 0, stepMinutes: 1440, length: 10, zone: 'UTC' }),
  nodes: [node],
  unit: 'MW',
  values: Float32Array.from({ length: 10 }, (_, day) => day * day),
  observed: new Uint8Array(10).fill(1),
};
const DAY_MS = 86_400_000;
const rows = {
  timesMs: Float64Array.from([8, 9], (day) => day * DAY_MS),
  issuedMs: Float64Array.from([8, 9], (day) => day * DAY_MS),
};

const dayAhead = { task: { horizonHours: 24 }, evaluation: {} } as Config;
const hourAhead = { task: { horizonHours: 1 }, evaluation: {} } as Config;

test('yesterday, last week and their mean', () => {
  const found = naiveForecasts(dayAhead, load, rows).map(({ name, forecast }) => [
    name,
    [...forecast.values],
  ]);
  expect(found).toEqual([
    ['persistence, 1 day', [49, 64]],
    ['persistence, 7 days', [1, 4]],
    ['mean of both persistences', [25, 34]],
  ]);
  expect(persistenceNotes(load, rows)).toEqual([]);
});

test('below a day the last reading comes first', () => {
  const [first, ...others] = naiveForecasts(hourAhead, load, rows);
  expect([first.name, [...first.forecast.values]]).toEqual(['last value', [49, 64]]);
  expect(others).toEqual(naiveForecasts(dayAhead, load, rows));
});

test('what the load does not reach back for is left out, and said', () => {
  const early = { timesMs: Float64Array.of(6 * DAY_MS), issuedMs: Float64Array.of(6 * DAY_MS) };
  expect(naiveForecasts(dayAhead, load, early).map(({ name }) => name)).toEqual(['persistence, 1 day']);
  expect(persistenceNotes(load, early)).toEqual([
    'Not compared with persistence, 7 days: the load begins 1970-01-01 00:00:00+00:00, less than 7 days before the first prediction.',
  ]);
});
