import { expect, test } from 'vitest';
import { NAIVE_BASELINES } from '../../src/baselines/naive-baselines.ts';
import { daysOf, inputsOf } from './baseline-fixture.ts';

test('each reads where its title says', () => {
  const { load } = inputsOf({ days: 40, trainingDays: 30, nodes: ['a'], loadOf: (step) => step });
  const step = 35 * 24 + 2;
  const found = Object.values(NAIVE_BASELINES).map(({ title, forecast }) => [
    title,
    step - forecast(load, daysOf(load.grid, 35, 36)).values[2],
  ]);
  expect(found).toEqual([
    ['last value', 3],
    ['persistence, 1 day', 24],
    ['persistence, 7 days', 168],
    ['mean of both persistences', 96],
    ['mean of 4 weeks', 2.5 * 168],
  ]);
});
