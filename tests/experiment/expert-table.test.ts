import { expect, test } from 'vitest';
import { alignExperts } from '../../src/experiment/expert-table.ts';

const H = 3_600_000;
const zone = 'Europe/Paris';
const actual = {
  file: 'load.csv',
  timesMs: Float64Array.of(0, H, 3 * H),
  values: Float64Array.of(10, 11, 13),
};

test('rows are all instants of the experts; who has none there is away', () => {
  const table = alignExperts(
    [
      {
        file: 'a.csv',
        timesMs: Float64Array.of(H, 2 * H),
        names: ['x', 'y'],
        columns: [Float64Array.of(1, 2), Float64Array.of(3, NaN)],
      },
      { file: 'b.csv', timesMs: Float64Array.of(0, 2 * H), names: ['z'], columns: [Float64Array.of(5, 6)] },
    ],
    { actual, zone },
  );
  expect(table).toEqual({
    names: ['x', 'y', 'z'],
    timesMs: Float64Array.of(0, H, 2 * H),
    columns: [Float64Array.of(NaN, 1, 2), Float64Array.of(NaN, 3, NaN), Float64Array.of(5, NaN, 6)],
    actual: Float64Array.of(10, 11, NaN),
    zone,
  });
});

test('a source without times has the rows of the load', () => {
  const raw = { file: 'e.f32', names: ['x'], columns: [Float64Array.of(1, 2, 3)] };
  expect(alignExperts([raw], { actual, zone }).timesMs).toEqual(actual.timesMs);
  expect(() => alignExperts([{ ...raw, columns: [Float64Array.of(1, 2)] }], { actual, zone })).toThrow(
    'e.f32: expected a row for each of the 3 rows of load.csv, since it has no times of its own, got 2; give the load of the same rows',
  );
});

test('names that several sources have get the source before them', () => {
  const source = { timesMs: Float64Array.of(0), names: ['x'], columns: [Float64Array.of(1)] };
  const table = alignExperts(
    [
      { ...source, file: 'a' },
      { ...source, file: 'b' },
      { ...source, file: 'c', names: ['y'] },
    ],
    { actual, zone },
  );
  expect(table.names).toEqual(['a: x', 'b: x', 'y']);
});

test('experts of another time are refused', () => {
  const source = {
    file: 'a.csv',
    timesMs: Float64Array.of(2 * H),
    names: ['x'],
    columns: [Float64Array.of(1)],
  };
  expect(() => alignExperts([source], { actual, zone })).toThrow(
    'a.csv: expected forecasts for readings of load.csv, which has 1970-01-01 01:00:00+01:00 to 1970-01-01 04:00:00+01:00, got 1970-01-01 03:00:00+01:00 to 1970-01-01 03:00:00+01:00; check the zone',
  );
});

test('experts of the time after the load are its future', () => {
  const source = {
    file: 'a.csv',
    timesMs: Float64Array.of(9 * H),
    names: ['x'],
    columns: [Float64Array.of(1)],
  };
  expect(alignExperts([source], { actual, zone }).actual).toEqual(Float64Array.of(NaN));
});
