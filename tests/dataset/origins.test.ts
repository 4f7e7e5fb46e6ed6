import { expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import { blockSteps, dailyOrigins, endingWithin, rollingOrigins } from '../../src/dataset/origins.ts';
import type { ForecastTask, Period } from '../../src/dataset/task.ts';
import { clockOf } from './panel-fixture.ts';

const DAY: ForecastTask = { horizonSlots: 48, gapSteps: 0, originMinute: 0 };

function period(from: string, to: string): Period {
  return { from: parseLocalDate(from), to: parseLocalDate(to) };
}

/** Half-hours of Paris from midnight of 26 March 2022 on; the clock goes forward on the 27th. */
const spring = clockOf(Date.UTC(2022, 2, 25, 23), 48 + 46 + 48);
/** Half-hours of Paris from midnight of 29 October 2022 on; the clock goes back on the 30th. */
const autumn = clockOf(Date.UTC(2022, 9, 28, 22), 48 + 50 + 48);

test('daily blocks begin at local midnight: 48, 46, 50 steps apart', () => {
  expect([...dailyOrigins(spring, DAY, period('2022-03-26', '2022-03-29'))]).toEqual([0, 48, 94]);
  expect([...dailyOrigins(autumn, DAY, period('2022-10-29', '2022-11-01'))]).toEqual([0, 48, 98]);
});

test('the end of a period is outside it', () => {
  expect([...dailyOrigins(spring, DAY, period('2022-03-27', '2022-03-28'))]).toEqual([48]);
  expect(dailyOrigins(spring, DAY, period('2022-03-27', '2022-03-27'))).toHaveLength(0);
});

test('a daily block that reaches past its period is not whole', () => {
  const days = period('2022-03-26', '2022-03-28');
  const whole = (task: ForecastTask, clock = spring, within = days) => [
    ...endingWithin(clock, task, { origins: dailyOrigins(clock, task, within), period: within }),
  ];
  expect(whole(DAY)).toEqual([0, 48]);
  // From noon to noon: the second day's block ends in the day after the period.
  expect(whole({ ...DAY, originMinute: 720 })).toEqual([24]);
  expect(whole({ ...DAY, horizonSlots: 96 })).toEqual([0]);
  expect(whole({ ...DAY, horizonSlots: 97 })).toEqual([]);
  expect(whole({ ...DAY, horizonSlots: 96 }, autumn, period('2022-10-29', '2022-10-31'))).toEqual([0]);
});

test('a minute that the clock skips begins at the next one, a doubled one at its first copy', () => {
  const night = { ...DAY, originMinute: 150 };
  expect([...dailyOrigins(spring, night, period('2022-03-27', '2022-03-29'))]).toEqual([48 + 4, 94 + 5]);
  expect([...dailyOrigins(autumn, night, period('2022-10-30', '2022-11-01'))]).toEqual([48 + 5, 98 + 5]);
});

test('a day whose beginning lies before the grid has no block', () => {
  // The grid starts at 10:00 of 26 March.
  const late = clockOf(Date.UTC(2022, 2, 26, 9), 28 + 46);
  expect([...dailyOrigins(late, DAY, period('2022-03-26', '2022-03-28'))]).toEqual([28]);
  const noon = { ...DAY, originMinute: 720 };
  expect([...dailyOrigins(late, noon, period('2022-03-26', '2022-03-28'))]).toEqual([4, 28 + 22]);
});

test('a block of 48 positions has 46 instants in spring and 50 in autumn', () => {
  const forward = blockSteps(spring, 48, 48);
  expect(forward).toHaveLength(46);
  expect(forward.map(({ step }) => step)).toEqual(Array.from({ length: 46 }, (_, i) => 48 + i));
  // 02:00 and 02:30 do not exist.
  expect(forward.slice(2, 6).map(({ slot }) => slot)).toEqual([2, 3, 6, 7]);
  expect(forward.at(-1)).toEqual({ step: 93, slot: 47 });

  const back = blockSteps(autumn, 48, 48);
  expect(back).toHaveLength(50);
  // 02:00 and 02:30 come twice.
  expect(back.slice(3, 10).map(({ slot }) => slot)).toEqual([3, 4, 5, 4, 5, 6, 7]);
  expect(back.at(-1)).toEqual({ step: 97, slot: 47 });

  expect(blockSteps(spring, 0, 48)).toHaveLength(48);
});

test('an origin inside the doubled hour still is position 0', () => {
  // 02:30 summer time; then the clock shows 02:00 again.
  expect(blockSteps(autumn, 48 + 5, 3)).toEqual([
    { step: 53, slot: 0 },
    { step: 54, slot: 0 },
    { step: 55, slot: 0 },
    { step: 56, slot: 1 },
    { step: 57, slot: 2 },
  ]);
});

test('a block is cut off at the end of the grid', () => {
  expect(blockSteps(spring, 140, 48)).toEqual([
    { step: 140, slot: 0 },
    { step: 141, slot: 1 },
  ]);
});

test('rolling blocks begin every few steps and lie within their period', () => {
  const short = { ...DAY, horizonSlots: 4 };
  const day = period('2022-03-27', '2022-03-28');
  const every = (everySteps: number) => [...rollingOrigins(spring, short, { period: day, everySteps })];
  // Steps 48..93 are the day; 01:00 and 01:30 reach over the missing hour, whose positions have no instant.
  expect(every(1)).toEqual(Array.from({ length: 43 }, (_, i) => 48 + i));
  expect(every(10)).toEqual([48, 58, 68, 78, 88]);
  expect(every(42)).toEqual([48, 90]);
  expect(every(43)).toEqual([48]);
});

test('a rolling block that the end of the grid cuts off is left out', () => {
  const short = { ...DAY, horizonSlots: 4 };
  const last = period('2022-03-28', '2022-04-02');
  const origins = [...rollingOrigins(spring, short, { period: last, everySteps: 1 })];
  expect(origins[0]).toBe(94);
  expect(origins.at(-1)).toBe(142 - 4);
});

test('whatever the clock does, a rolling block stays within its period', () => {
  for (const [clock, from, to] of [
    [spring, '2022-03-26', '2022-03-28'],
    [autumn, '2022-10-29', '2022-10-31'],
  ] as const) {
    const within = period(from, to);
    const origins = rollingOrigins(clock, DAY, { period: within, everySteps: 1 });
    expect(origins.length).toBeGreaterThan(40);
    for (const origin of origins) {
      for (const { step } of blockSteps(clock, origin, 48)) {
        expect(clock.localDay[step]).toBeGreaterThanOrEqual(within.from);
        expect(clock.localDay[step]).toBeLessThan(within.to);
      }
    }
  }
});
