import { expect, test } from 'vitest';
import { inputSeries } from '../../src/dataset/input-series.ts';
import type { FeatureSeries } from '../../src/features/feature.ts';

const STEPS_PER_DAY = 2;
const DAYS = 12;
const TRAINING = { from: 0, to: 6 };

/** Two nodes, two steps a day: the reading is 100·node + step. */
function seriesOf(missing: readonly (readonly [number, number])[]): FeatureSeries {
  const values = Float32Array.from(
    { length: DAYS * STEPS_PER_DAY * 2 },
    (_, i) => 100 * (i % 2) + Math.floor(i / 2),
  );
  const observed = new Uint8Array(values.length).fill(1);
  for (const [step, node] of missing) {
    values[step * 2 + node] = 0;
    observed[step * 2 + node] = 0;
  }
  return {
    name: 'load',
    availability: 'measured',
    lookBackSteps: 0,
    lookAheadSteps: 0,
    perNode: true,
    values,
    observed,
    scaling: 'minmax',
  };
}

const PLAIN_SCALE = { offset: Float64Array.of(0, 0), span: Float64Array.of(1, 1) };
const OPTIONS = { training: TRAINING, stepsPerDay: STEPS_PER_DAY, numNodes: 2 };

/** The value that stands at a step of a node when these are missing. */
function read(step: number, node: number, missing: readonly (readonly [number, number])[]): number {
  return inputSeries(seriesOf(missing), PLAIN_SCALE, OPTIONS).values[step * 2 + node];
}

test('readings are scaled per node', () => {
  const scale = { offset: Float64Array.of(10, 100), span: Float64Array.of(2, 4) };
  const { name, perNode, values, substituted } = inputSeries(seriesOf([]), scale, OPTIONS);
  expect([name, perNode, substituted]).toEqual(['load', true, 0]);
  expect(Array.from(values.slice(0, 6))).toEqual([-5, 0, -4.5, 0.25, -4, 0.5]);
});

test('a gap is filled with the same time of the last day that has it, within a week', () => {
  expect(read(20, 1, [[20, 1]])).toBe(118);
  expect(
    read(20, 1, [
      [20, 1],
      [18, 1],
      [16, 1],
    ]),
  ).toBe(114);
  expect(
    read(20, 0, [
      [20, 0],
      [18, 1],
    ]),
  ).toBe(18);
  const week = [20, 18, 16, 14, 12, 10, 8].map((step) => [step, 1] as const);
  expect(read(20, 1, week)).toBe(106);
});

test('beyond a week it is the training mean of that time of day', () => {
  const longer = [22, 20, 18, 16, 14, 12, 10, 8].map((step) => [step, 1] as const);
  // Steps 0, 2 and 4 of the training are 100, 102 and 104.
  expect(read(22, 1, longer)).toBe(102);
  const odd = [1, 3, 5].map((step) => [step, 1] as const);
  // No training reading at that time of day: the mean of 100, 102 and 104.
  expect(read(1, 1, odd)).toBe(102);
  expect(
    read(
      1,
      1,
      [0, 1, 2, 3, 4, 5].map((step) => [step, 1] as const),
    ),
  ).toBe(0);
});

test('nothing at or after a gap fills it', () => {
  const missing = [
    [14, 0],
    [20, 1],
  ] as const;
  const plain = inputSeries(seriesOf(missing), PLAIN_SCALE, OPTIONS);
  const future = seriesOf(missing);
  future.values.fill(1e9, 14 * 2);
  const changed = inputSeries(future, PLAIN_SCALE, OPTIONS);
  expect(Array.from(changed.values.slice(0, 14 * 2 + 1))).toEqual(
    Array.from(plain.values.slice(0, 14 * 2 + 1)),
  );
  expect(changed.values[14 * 2]).toBe(12);
});

test('stand-ins are counted', () => {
  expect(
    inputSeries(
      seriesOf([
        [3, 0],
        [3, 1],
        [9, 1],
      ]),
      PLAIN_SCALE,
      OPTIONS,
    ).substituted,
  ).toBe(3);
});

test('a series that all nodes share, always there, is only scaled', () => {
  const shared: FeatureSeries = {
    ...seriesOf([]),
    perNode: false,
    observed: null,
    values: Float32Array.of(1, 2, 4),
  };
  const scale = { offset: Float64Array.of(1), span: Float64Array.of(2) };
  const { perNode, values } = inputSeries(shared, scale, OPTIONS);
  expect(perNode).toBe(false);
  expect([...values]).toEqual([0, 0.5, 1.5]);
});
