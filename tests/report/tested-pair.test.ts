import { expect, test } from 'vitest';
import { testedInterval, testedPair } from '../../src/report/tested-pair.ts';

const tests = [
  {
    level: 'total',
    days: 30,
    blockDays: 3,
    metrics: {
      mape: {
        candidates: [{ name: 'a', interval: { from: 1, to: 2 }, setPValue: 1 }],
        pairs: [
          { pair: ['a', 'b'] as const, difference: -0.5, interval: { from: -2, to: 0.3 }, pValue: 0.2 },
        ],
      },
      rmse: null,
      nmae: null,
    },
  },
];
const place = { level: 'total', metric: 'mape' } as const;

test('a pair is found either way round', () => {
  expect(testedPair(tests, place, ['a', 'b'])).toEqual({
    difference: -0.5,
    interval: { from: -2, to: 0.3 },
    pValue: 0.2,
  });
  expect(testedPair(tests, place, ['b', 'a'])).toEqual({
    difference: 0.5,
    interval: { from: -0.3, to: 2 },
    pValue: 0.2,
  });
});

test('null where it was not tested', () => {
  expect(testedPair(tests, place, ['a', 'c'])).toBeNull();
  expect(testedPair(tests, place, ['a', 'a'])).toBeNull();
  expect(testedPair(tests, { ...place, metric: 'rmse' }, ['a', 'b'])).toBeNull();
  expect(testedPair(undefined, place, ['a', 'b'])).toBeNull();
  expect(testedInterval(tests, place, 'a')).toEqual({ from: 1, to: 2 });
  expect(testedInterval(tests, { ...place, level: 'zone' }, 'a')).toBeNull();
});
