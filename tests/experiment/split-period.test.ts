import { expect, test } from 'vitest';
import { parseLocalDate } from '../../src/calendar/local-date.ts';
import { TimeGrid } from '../../src/core/time-grid.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { stepsOfSplit } from '../../src/experiment/load-data.ts';
import { splitPeriod, withDatedSplits } from '../../src/experiment/split-period.ts';
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

test('shares are rounded down as int(share * rows): 1612 of 2016 before the test, 404 in it', () => {
  expect(stepsOfSplit({ grid }, shares, 'train')).toEqual({ from: 0, to: 1451 });
  expect(stepsOfSplit({ grid }, shares, 'validation')).toEqual({ from: 1451, to: 1612 });
  expect(stepsOfSplit({ grid }, shares, 'test')).toEqual({ from: 1612, to: 2016 });
  const odd = new TimeGrid({ startMs: 0, stepMinutes: 15, length: 11, zone: 'UTC' });
  expect(stepsOfSplit({ grid: odd }, shares, 'test')).toEqual({ from: 8, to: 11 });
  const fine = configOf(['0%', '12.5%'], ['12.5%', '50%'], ['50%', '100%']);
  expect(stepsOfSplit({ grid }, fine, 'train')).toEqual({ from: 0, to: 252 });
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
