import { expect, test } from 'vitest';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { naiveForecasts, PERSISTENCES } from '../../src/experiment/naive-forecasts.ts';

const node: NodeInfo = { id: 'a', name: 'a', level: 'node', parent: null, latitude: null, longitude: null };
/** One value a day, day d has d². */
const load: Panel = {
  grid: new TimeGrid({ startMs: 0, stepMinutes: 1440, length: 10, zone: 'UTC' }),
  nodes: [node],
  unit: 'MW',
  values: Float32Array.from({ length: 10 }, (_, day) => day * day),
  observed: new Uint8Array(10).fill(1),
};
const rows = {
  timesMs: Float64Array.from([8, 9], (day) => day * 86_400_000),
  issuedMs: Float64Array.from([8, 9], (day) => day * 86_400_000),
};

test('yesterday, last week and their mean', () => {
  const found = naiveForecasts(load, rows).map(({ name, forecast }) => [name, [...forecast.values]]);
  expect(found).toEqual([
    ['persistence, 1 day', [49, 64]],
    ['persistence, 7 days', [1, 4]],
    ['mean of both persistences', [25, 34]],
  ]);
});

test('one persistence has no mean, none has nothing', () => {
  expect(naiveForecasts(load, rows, PERSISTENCES.slice(1)).map(({ name }) => name)).toEqual([
    'persistence, 7 days',
  ]);
  expect(naiveForecasts(load, rows, [])).toEqual([]);
});
