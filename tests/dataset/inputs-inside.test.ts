import { expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import { inputsInside } from '../../src/dataset/inputs-inside.ts';
import { dailyOrigins, rollingOrigins } from '../../src/dataset/origins.ts';
import { datasetOf, panelOf } from './panel-fixture.ts';

const task = { horizonSlots: 12, gapSteps: 0, originMinute: 0 };
/** Two days and ten steps of 5 minutes. */
const dataset = datasetOf(
  panelOf({ startMs: Date.UTC(2012, 2, 1), length: 586, stepMinutes: 5, zone: 'UTC' }),
  { requests: [{ series: 'load', at: 'window', steps: 12 }], task, training: { from: 0, to: 288 } },
);
const day = parseLocalDate('2012-03-01');
/** Steps 100 to 404. */
const period = { from: day + 500 / 1440, to: day + 1 + (404 - 288) / 288 };

test('windows that roll through a part lie in it as a whole, inputs and targets', () => {
  const origins = rollingOrigins(dataset.clock, task, { period, everySteps: 1 });
  expect([origins[0], origins.at(-1), origins.length]).toEqual([100, 392, 293]);
  const inside = inputsInside(dataset, origins, period);
  // T-GCN's windows: 304 − 12 − 12 of them, and the last one, which its code leaves out.
  expect([inside[0], inside.at(-1), inside.length]).toEqual([112, 392, 281]);
});

test('a part of every third step keeps its beat', () => {
  const origins = rollingOrigins(dataset.clock, task, { period, everySteps: 7 });
  expect([...inputsInside(dataset, origins, period)].slice(0, 3)).toEqual([114, 121, 128]);
});

test('the end of the data cuts blocks off', () => {
  const late = { from: day + 2, to: day + 3 };
  expect([...rollingOrigins(dataset.clock, task, { period: late, everySteps: 1 })]).toEqual([]);
  const later = { from: day + 2 - 4 / 288, to: day + 3 };
  expect([...rollingOrigins(dataset.clock, task, { period: later, everySteps: 1 })]).toEqual([572, 573, 574]);
});

test('a day that a period begins in the middle of has no block of its own', () => {
  const daily = { horizonSlots: 288, gapSteps: 0, originMinute: 0 };
  expect([...dailyOrigins(dataset.clock, daily, { from: day + 0.5, to: day + 2 })]).toEqual([288]);
  expect([
    ...dailyOrigins(dataset.clock, { ...daily, originMinute: 840 }, { from: day + 0.5, to: day + 2 }),
  ]).toEqual([168, 456]);
});
