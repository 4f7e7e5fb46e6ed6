import { describe, expect, test } from 'vitest';
import { aggregate } from '../../src/aggregation/aggregate.ts';
import { OnlineMixture } from '../../src/aggregation/online-mixture.ts';
import { RULES, type RuleName } from '../../src/aggregation/rules.ts';
import { columnsOf, expertRows } from './rule-fixture.ts';

const NAMES = Object.keys(RULES) as RuleName[];

/** Those that follow changes fast enough for a fixture of a few hundred rows; ridge has no simplex to stay on. */
const ADAPTIVE = NAMES.filter((name) => !['uniform', 'ogd', 'ridge'].includes(name));

describe.each(NAMES)('%s', (rule) => {
  test('predictions for a day, then updates, are the blocks of a day', () => {
    const { values, actual } = expertRows(4);
    const mixture = new OnlineMixture(values[0].length, { rule });
    const streamed: number[] = [];
    for (let start = 0; start < values.length; start += 16) {
      const day = values.slice(start, start + 16);
      streamed.push(...day.map((row) => mixture.predict(row)));
      day.forEach((row, at) => mixture.update(row, actual[start + at]));
    }
    const { forecast } = aggregate(columnsOf(values), actual, { rule, blocks: 16 });
    expect([...forecast]).toEqual(streamed);
  });

  test('learns nothing where nobody is here or nothing is known of what came', () => {
    const { values, actual } = expertRows(4, { rows: 30 });
    const mixture = new OnlineMixture(5, { rule });
    values.forEach((row, at) => mixture.update(row, actual[at]));
    const before = JSON.stringify(mixture.state());
    mixture.update([NaN, NaN, NaN, NaN, NaN], 40);
    mixture.update([38, 39, 40, 41, 42], NaN);
    expect(JSON.stringify(mixture.state())).toBe(before);
    expect(mixture.predict([NaN, NaN, NaN, NaN, NaN])).toBeNaN();
  });
});

test.each(ADAPTIVE)('%s beats the best expert of a drifting load, and the mean', (rule) => {
  const { values, actual } = expertRows(11, { rows: 1500, away: false });
  const columns = columnsOf(values);
  const mse = (column: Float64Array): number =>
    column.reduce((sum, value, row) => sum + (value - actual[row]) ** 2, 0) / column.length;
  const { forecast } = aggregate(columns, actual, { rule });
  const least = Math.min(...columns.map(mse));
  const mean = mse(aggregate(columns, actual, { rule: 'uniform' }).forecast);
  expect(mse(forecast)).toBeLessThan(least);
  expect(mse(forecast)).toBeLessThan(mean);
});

// Ridge takes the square loss only.
test.each(NAMES.filter((name) => name !== 'ridge'))(
  '%s refuses a percentage of 0, as a batch does, and stays as it was',
  (rule) => {
    const { values, actual } = expertRows(4, { rows: 30 });
    const mixture = new OnlineMixture(5, { rule, loss: { kind: 'percentage' } });
    values.forEach((row, at) => mixture.update(row, actual[at]));
    const before = JSON.stringify(mixture.state());
    expect(() => mixture.update([38, 39, 40, 41, 42], 0)).toThrow(
      'a percentage loss needs actual values that are never 0, got 0; take the absolute loss',
    );
    expect(JSON.stringify(mixture.state())).toBe(before);
    const forAbsolute = new OnlineMixture(5, { rule, loss: { kind: 'absolute' } });
    forAbsolute.update([38, 39, 40, 41, 42], 0);
    expect(forAbsolute.predict([38, 39, 40, 41, 42])).not.toBeNaN();
  },
);

test('predictions made before an update come from the weights before it', () => {
  const mixture = new OnlineMixture(2);
  expect(mixture.predict([1, 3])).toBe(2);
  expect(mixture.predict([5, 9])).toBe(7);
  mixture.update([1, 3], 1);
  expect(mixture.predict([5, 9])).toBe(5);
});

test.each([
  [0, {}, 'expected experts to mix, got 0'],
  [2, { prior: [1, 0] }, 'expected a prior weight above 0 for each of 2 experts, got 1, 0'],
  [3, { prior: [1, 1] }, 'expected a prior weight above 0 for each of 3 experts, got 1, 1'],
  [2, { rule: 'ewa', eta: 0 }, 'expected eta above 0, got 0'],
  [2, { rule: 'ridge', lambda: -1 }, 'expected lambda above 0, got -1'],
  [2, { rule: 'fixed-share', alpha: 1 }, 'expected alpha from 0 to below 1, got 1'],
  [2, { rule: 'ogd', decay: -1 }, 'expected decay of 0 or above, got -1'],
] as const)('%d experts with %j are refused', (experts, options, message) => {
  expect(() => new OnlineMixture(experts, options)).toThrow(message);
});

test('a state of other experts is refused', () => {
  const { values, actual } = expertRows(1);
  const mixture = new OnlineMixture(5);
  mixture.update(values[0], actual[0]);
  const state = mixture.state();
  expect(() => new OnlineMixture(4, { state })).toThrow('expected a state with 4 numbers under "R", got 5');
  expect(() => new OnlineMixture(5, { rule: 'boa', state })).toThrow(
    'expected a state with 5 numbers under "E", got none',
  );
  expect(() => new OnlineMixture(5, { rule: 'ewa', state })).toThrow(
    'expected a state with a number under "steps"',
  );
});
