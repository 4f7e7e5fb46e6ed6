import { expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { stepsOfSplit } from '../../src/experiment/load-data.ts';
import { refuseSharedTime, splitPeriod, withDatedSplits } from '../../src/experiment/split-period.ts';
import { splitsSchema } from '../../src/experiment/splits-schema.ts';

/** Los-loop: seven days of 5 minutes. */
const grid = new TimeGrid({
  startMs: Date.UTC(2012, 2, 1, 8),
  stepMinutes: 5,
  length: 2016,
  zone: 'Etc/GMT+8',
});

type Bounds = [from: string, to: string];

function configOf(...parts: Bounds[]): Config {
  const [train, validation, last] = parts.map(([from, to]) => ({ from, to }));
  const splits = { train, validation, test: last };
  return { splits: splitsSchema.parse(splits) } as Config;
}

const shares = configOf(['0%', '72%'], ['72%', '80%'], ['80%', '100%']);

test('shares are rounded down: 1612 of 2016 before the test, 404 in it', () => {
  expect(stepsOfSplit({ grid }, shares, 'train')).toEqual({ from: 0, to: 1451 });
  expect(stepsOfSplit({ grid }, shares, 'validation')).toEqual({ from: 1451, to: 1612 });
  expect(stepsOfSplit({ grid }, shares, 'test')).toEqual({ from: 1612, to: 2016 });
  const odd = new TimeGrid({ startMs: 0, stepMinutes: 15, length: 11, zone: 'UTC' });
  expect(stepsOfSplit({ grid: odd }, shares, 'test')).toEqual({ from: 8, to: 11 });
  const fine = configOf(['0%', '12.5%'], ['12.5%', '50%'], ['50%', '100%']);
  expect(stepsOfSplit({ grid }, fine, 'train')).toEqual({ from: 0, to: 252 });
});

test('rounding knows no floating point: 32.3 % of 1,000 are 323 rows', () => {
  const hourly = (length: number) => new TimeGrid({ startMs: 0, stepMinutes: 60, length, zone: 'UTC' });
  const parts = configOf(['0%', '32.3%'], ['32.3%', '64.1%'], ['64.1%', '100%']);
  expect(stepsOfSplit({ grid: hourly(1000) }, parts, 'train')).toEqual({ from: 0, to: 323 });
  expect(stepsOfSplit({ grid: hourly(1000) }, parts, 'test')).toEqual({ from: 641, to: 1000 });
  expect(stepsOfSplit({ grid: hourly(999) }, parts, 'test')).toEqual({ from: 640, to: 999 });
});

test('a part may be one row, none is refused, and rows between parts belong to none', () => {
  const ten = new TimeGrid({ startMs: 0, stepMinutes: 60, length: 10, zone: 'UTC' });
  const apart = configOf(['0%', '50%'], ['60%', '70%'], ['90%', '100%']);
  expect(stepsOfSplit({ grid: ten }, apart, 'train')).toEqual({ from: 0, to: 5 });
  expect(stepsOfSplit({ grid: ten }, apart, 'validation')).toEqual({ from: 6, to: 7 });
  expect(stepsOfSplit({ grid: ten }, apart, 'test')).toEqual({ from: 9, to: 10 });
  expect(() => refuseSharedTime(apart, ten)).not.toThrow();
  const none = configOf(['0%', '50%'], ['61%', '69%'], ['90%', '100%']);
  expect(() => splitPeriod(none, 'validation', ten)).toThrow(
    'splits.validation: expected "to" (exclusive) after "from", got 61% to 69%',
  );
});

test.for([
  [
    [
      ['0%', '72.5%'],
      ['72%', '80%'],
      ['80%', '100%'],
    ],
    'train from 0% to 72.5% and validation from 72% to 80%',
  ],
  [
    [
      ['0%', '70%'],
      ['80%', '100%'],
      ['75%', '2012-03-06T14:25'],
    ],
    'test from 75% to 2012-03-06T14:25 and validation from 80% to 100%',
  ],
  [
    [
      ['2012-03-02', '2012-03-08'],
      ['2012-03-01', '2012-03-02'],
      ['2012-03-03', '2012-03-04'],
    ],
    'train from 2012-03-02 to 2012-03-08 and test from 2012-03-03 to 2012-03-04',
  ],
] as const satisfies [Bounds[], string][])('%j share time', ([parts, said]) => {
  expect(() => refuseSharedTime(configOf(...parts), grid)).toThrow(
    `splits: expected periods that do not overlap, got ${said}; move one of them`,
  );
});

test('splits that touch share nothing, in any order', () => {
  expect(() => refuseSharedTime(shares, grid)).not.toThrow();
  // 80 % of 2,016 rows end at 14:20.
  const mixed = configOf(['2012-03-06T14:20', '100%'], ['0%', '70%'], ['70%', '80%']);
  expect(() => refuseSharedTime(mixed, grid)).not.toThrow();
});

test('dated splits mean the same steps, also when rows have come in since', () => {
  const dated = withDatedSplits(shares, grid);
  expect(dated.splits.test).toEqual({ from: '2012-03-06T14:20', to: '2012-03-08' });
  expect(dated.splits.train).toEqual({ from: '2012-03-01', to: '2012-03-06T00:55' });
  expect(splitsSchema.parse(dated.splits)).toEqual(dated.splits);
  const longer = new TimeGrid({ startMs: grid.startMs, stepMinutes: 5, length: 4000, zone: grid.zone });
  expect(stepsOfSplit({ grid: longer }, dated, 'test')).toEqual({ from: 1612, to: 2016 });
  expect(withDatedSplits(dated, longer)).toEqual(dated);
});

test('shares follow the wall clock over a change', () => {
  // Half-hours of Paris from midnight of 26 March 2022: two slots are missing on the 27th.
  const spring = new TimeGrid({
    startMs: Date.UTC(2022, 2, 25, 23),
    stepMinutes: 30,
    length: 94,
    zone: 'Europe/Paris',
  });
  const half = configOf(['0%', '50%'], ['50%', '60%'], ['60%', '100%']);
  expect(stepsOfSplit({ grid: spring }, half, 'validation')).toEqual({ from: 47, to: 56 });
  expect(withDatedSplits(half, spring).splits.test.from).toBe('2022-03-27T05:00');
});

test('times are minutes of the day, with T or a blank', () => {
  const config = configOf(
    ['2012-03-01', '2012-03-02 06:00'],
    ['2012-03-02T06:00', '2012-03-03'],
    ['80%', '2012-03-08'],
  );
  const second = parseLocalDate('2012-03-02');
  expect(splitPeriod(config, 'train', grid)).toEqual({ from: second - 1, to: second + 0.25 });
  expect(stepsOfSplit({ grid }, config, 'validation')).toEqual({ from: 288 + 72, to: 576 });
  const mixed = configOf(['0%', '72%'], ['72%', '80%'], ['80%', '2012-03-06']);
  expect(() => splitPeriod(mixed, 'test', grid)).toThrow(
    'splits.test: expected "to" (exclusive) after "from", got 80% to 2012-03-06',
  );
});

test.for([
  ['80%', '80%'],
  ['80%', '8%'],
  ['0%', '101%'],
  ['2012-03-06T14:20', '2012-03-06 14:20'],
  ['2012-03-06T24:00', '2012-03-08'],
  ['2012-02-30', '2012-03-08'],
  ['0.8', '1'],
] as const)('%s to %s is no period', ([from, to]) => {
  const period = { from, to };
  expect(splitsSchema.safeParse({ train: period, validation: period, test: period }).success).toBe(false);
});
