import { expect, test } from 'vitest';
import { vanillaDesign } from '../../src/baselines/vanilla-design.ts';
import { inputsOf } from './baseline-fixture.ts';

/** The design of a single row. */
function rowOf(stepMinutes: number, time: string, temperature: number) {
  const inputs = inputsOf({ days: 60, trainingDays: 30, stepMinutes, loadOf: () => 1 });
  const steps = Int32Array.of(inputs.load.grid.stepOf(Date.parse(time)));
  return vanillaDesign(inputs)({ steps, temperature: Float64Array.of(temperature) });
}

test('trend, month, weekday and hour, and three powers of T by month and by hour', () => {
  // Wednesday 10 February 2021, day 37 of a training of 30 days of hours.
  const { blocks, block, shared, own } = rowOf(60, '2021-02-10T05:00Z', 2);
  expect([blocks, ...block]).toEqual([24, 5]);
  expect(shared.columns).toBe(1 + 12 + 36);
  expect([...shared.column]).toEqual([0, 1 + 1, 13 + 1, 25 + 1, 37 + 1]);
  expect(shared.value[0]).toBeCloseTo((37 * 24 + 5) / (30 * 24 - 1), 12);
  expect(shared.value.slice(1)).toEqual(Float64Array.of(1, 2, 4, 8));
  expect(own.columns).toBe(7 + 3);
  expect([...own.column]).toEqual([2, 7, 8, 9]);
  expect([...own.value]).toEqual([1, 2, 4, 8]);
});

test('shorter steps have classes of their own', () => {
  const { blocks, block } = rowOf(15, '2021-01-04T05:45Z', 1);
  expect([blocks, ...block]).toEqual([96, 23]);
});
