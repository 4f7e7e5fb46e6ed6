import { expect, test } from 'vitest';
import { localClock } from '../../src/calendar/local-clock.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import { blockRows } from '../../src/forecast/block-rows.ts';

const HOUR = 3_600_000;

/** Six-hourly steps; blocks of a day and a half, issued a step before they begin. */
const grid = new TimeGrid({ startMs: 0, stepMinutes: 360, length: 20, zone: 'UTC' });
const forecasting = { clock: localClock(grid), task: { horizonSlots: 6, gapSteps: 1, originMinute: 0 } };
const hoursOf = (values: Float64Array) => Array.from(values, (ms) => ms / HOUR);

test('where blocks overlap the forecast issued last counts, or all are kept', () => {
  const origins = Int32Array.of(4, 8);
  const latest = blockRows(forecasting, { origins, keepAll: false });
  expect(hoursOf(latest.timesMs)).toEqual([24, 30, 36, 42, 48, 54, 60, 66, 72, 78]);
  expect(hoursOf(latest.issuedMs)).toEqual([18, 18, 18, 18, 42, 42, 42, 42, 42, 42]);
  const all = blockRows(forecasting, { origins, keepAll: true });
  expect(hoursOf(all.timesMs)).toEqual([24, 30, 36, 42, 48, 54, 48, 54, 60, 66, 72, 78]);
  expect(hoursOf(all.issuedMs)).toEqual([18, 18, 18, 18, 18, 18, 42, 42, 42, 42, 42, 42]);
});

test('a day of 23 hours has a row less', () => {
  const march = new TimeGrid({
    startMs: Date.parse('2022-03-27T00:00+01:00'),
    stepMinutes: 60,
    length: 60,
    zone: 'Europe/Paris',
  });
  const task = { horizonSlots: 24, gapSteps: 0, originMinute: 0 };
  const { timesMs } = blockRows(
    { clock: localClock(march), task },
    { origins: Int32Array.of(0), keepAll: false },
  );
  expect(timesMs).toHaveLength(23);
});
