import { expect, test } from 'vitest';
import { driversOf, hourContributions } from '../../src/explain/contributions.ts';
import { datasetOf, panelOf } from '../dataset/panel-fixture.ts';

const DAY = 48;
/** Half-hours from 2022-01-01 00:00 in Paris. */
const load = panelOf({ startMs: Date.UTC(2021, 11, 31, 23), length: 10 * DAY, nodes: 2 });
const dataset = datasetOf(load, {
  requests: [
    { series: 'load', at: 'sameClock', days: [7] },
    { series: 'weekday', at: 'origin' },
    { series: 'load', at: 'window', steps: 2 },
  ],
  task: { horizonSlots: 4, gapSteps: 0, originMinute: 0 },
  training: { from: 0, to: 8 * DAY },
});
/** Four of the week before, seven weekdays, two before the issue; node 1 has a hundred times as much. */
const contributions = Float64Array.from({ length: 2 * 13 }, (_, i) => (i < 13 ? 1 : 100) * ((i % 13) + 1));

test('by node and group', () => {
  expect(driversOf(dataset, contributions)).toEqual([
    { node: 0, series: 'load', place: 'day-7', value: 1 + 2 + 3 + 4 },
    { node: 0, series: 'weekday', place: 'origin', value: 5 + 6 + 7 + 8 + 9 + 10 + 11 },
    { node: 0, series: 'load', place: 'window', value: 12 + 13 },
    { node: 1, series: 'load', place: 'day-7', value: 1000 },
    { node: 1, series: 'weekday', place: 'origin', value: 5600 },
    { node: 1, series: 'load', place: 'window', value: 2500 },
  ]);
});

test('by the hour that an input stands for, what has none at the end', () => {
  const origin = 8 * DAY;
  const steps = Int32Array.from([
    ...[0, 1, 2, 3].map((slot) => origin - 7 * DAY + slot),
    ...Array.from({ length: 7 }, () => origin),
    origin - 2,
    origin - 1,
  ]);
  expect(hourContributions(dataset, contributions, { steps, target: origin + 3 })).toEqual([
    { day: -7, hour: 0, value: 101 * (1 + 2) },
    { day: -7, hour: 1, value: 101 * (3 + 4) },
    { day: -1, hour: 23, value: 101 * (12 + 13) },
    { day: null, hour: null, value: 101 * 56 },
  ]);
});
