import { expect, test } from 'vitest';
import type { NodeInfo, Panel } from '../../src/core/panel.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import type { LoadedData } from '../../src/experiment/load-data.ts';
import { temperatureOf } from '../../src/report/temperature-of.ts';

function node(id: string, parent: string | null): NodeInfo {
  return { id, name: id, level: 'x', parent, latitude: null, longitude: null };
}

const NODES = [
  node('top', null),
  node('north', 'top'),
  node('a', 'north'),
  node('b', 'north'),
  node('c', 'top'),
];
const grid = new TimeGrid({ startMs: 0, stepMinutes: 60, length: 3, zone: 'UTC' });
const PANEL: Panel = {
  grid,
  nodes: [NODES[2], NODES[3], NODES[4]],
  unit: '°C',
  values: Float32Array.of(1, 3, 11, 0, 5, 13, 0, 0, 0),
  observed: Uint8Array.of(1, 1, 1, 0, 1, 1, 0, 0, 0),
};
const weather = (variable: string): LoadedData['weather'] => [
  { variable: 'cloudCover', panel: { ...PANEL, unit: 'okta' }, availability: 'known' },
  { variable, panel: PANEL, availability: 'known' },
];

test('a node has its own, a sum the mean of its measured parts, however far below', () => {
  const times = Float64Array.of(0, 3_600_000, 7_200_000, 10_800_000);
  const found = temperatureOf(NODES, times, { weather: weather('temperature'), nodes: NODES })!;
  expect(found.unit).toBe('°C');
  expect([...found.values.subarray(0, 5)]).toEqual([5, 2, 1, 3, 11]);
  expect([...found.values.subarray(5, 10)]).toEqual([9, 5, NaN, 5, 13]);
  // Nothing measured, and a time after the data.
  expect([...found.values.subarray(10)].every(Number.isNaN)).toBe(true);
});

test('without a temperature there is none', () => {
  expect(temperatureOf(NODES, Float64Array.of(0), { weather: weather('wind'), nodes: NODES })).toBeNull();
});
