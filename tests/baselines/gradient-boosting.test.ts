import { expect, test } from 'vitest';
import { gradientBoosting } from '../../src/baselines/gradient-boosting.ts';
import { daysOf, inputsOf, spoiltFrom } from './baseline-fixture.ts';

const loadOf = (step: number, node: number): number =>
  1000 + 200 * node + (step % 24 < 8 ? -300 : 100) + (Math.floor(step / 24) % 7 >= 5 ? -150 : 0) + (step % 3);
const inputs = inputsOf({ days: 37, trainingDays: 35, loadOf });
const rows = daysOf(inputs.load.grid, 35, 37);

test('trees find steps by clock time and weekday, the same ones each time, from the past alone', async () => {
  const shares: number[] = [];
  const first = await gradientBoosting(inputs, rows, { onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([0.5, 1]);
  first.values.forEach((value, cell) => {
    const step = 35 * 24 + Math.floor(cell / 2);
    // Steps of 300 and 150, rows apart by 2.
    expect(Math.abs(value - loadOf(step, cell % 2))).toBeLessThan(40);
  });
  // Rows of the first day: the second reads the first.
  const day = daysOf(inputs.load.grid, 35, 36);
  const spoilt = await gradientBoosting(spoiltFrom(inputs, 35), day);
  expect(spoilt.values).toEqual(first.values.slice(0, 48));
});

test('a node without readings has no forecast, and a stop is heard', async () => {
  const observed = inputs.load.observed.map((_, cell) => cell % 2);
  const { values } = await gradientBoosting({ ...inputs, load: { ...inputs.load, observed } }, rows);
  expect(values[0]).toBeNaN();
  expect(values[1]).toBeGreaterThan(500);
  await expect(gradientBoosting(inputs, rows, { signal: AbortSignal.abort() })).rejects.toThrow('abort');
});
