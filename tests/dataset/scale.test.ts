import { expect, test } from 'vitest';
import { fitScale } from '../../src/dataset/scale.ts';
import type { FeatureSeries } from '../../src/features/feature.ts';

function seriesOf(values: readonly number[], changes: Partial<FeatureSeries> = {}): FeatureSeries {
  return {
    name: 'load',
    availability: 'measured',
    lookBackSteps: 0,
    lookAheadSteps: 0,
    perNode: true,
    values: Float32Array.from(values),
    observed: null,
    scaling: 'minmax',
    ...changes,
  };
}

/** [time][node]: steps 1 and 2 are the training. */
const VALUES = [1e9, -1e9, 10, 300, 14, 100, 1e9, -1e9];
const TRAINING = { from: 1, to: 3 };

test('min and max per node, of the training steps only', () => {
  const { offset, span } = fitScale(seriesOf(VALUES), TRAINING, 2);
  expect([...offset]).toEqual([10, 100]);
  expect([...span]).toEqual([4, 200]);
});

test('standardised: mean and population deviation', () => {
  const { offset, span } = fitScale(seriesOf(VALUES, { scaling: 'standard' }), TRAINING, 2);
  expect([...offset]).toEqual([12, 200]);
  expect([...span]).toEqual([2, 100]);
});

test('left as it is', () => {
  const { offset, span } = fitScale(seriesOf(VALUES, { scaling: 'none' }), TRAINING, 2);
  expect([...offset, ...span]).toEqual([0, 0, 1, 1]);
});

test('one scale where all nodes share the series', () => {
  const { offset, span } = fitScale(seriesOf([9, 3, 7, 5], { perNode: false }), { from: 1, to: 4 }, 2);
  expect([...offset]).toEqual([3]);
  expect([...span]).toEqual([4]);
});

test('readings that were not observed do not count', () => {
  const observed = Uint8Array.of(1, 1, 1, 0, 0, 1, 1, 1);
  const { offset, span } = fitScale(seriesOf(VALUES, { observed }), { from: 1, to: 4 }, 2);
  expect([...offset]).toEqual([10, -1e9]);
  expect([...span]).toEqual([1e9 - 10, 1e9 + 100]);
});

test('where no node moves, every span is 1', () => {
  const still = seriesOf([5, 1, 5, 2], { observed: Uint8Array.of(1, 0, 1, 0) });
  for (const scaling of ['minmax', 'standard'] as const) {
    const { offset, span } = fitScale({ ...still, scaling }, { from: 0, to: 2 }, 2);
    expect([...offset]).toEqual([5, 0]);
    expect([...span]).toEqual([1, 1]);
  }
});

test('a node that never moves, or has no reading, takes the mean span of those that do', () => {
  // Nodes: 2 → 8, still at 5, 10 → 20, never read.
  const observed = Uint8Array.of(1, 1, 1, 0, 1, 1, 1, 0);
  const { offset, span } = fitScale(
    seriesOf([2, 5, 10, 7, 8, 5, 20, 9], { observed }),
    { from: 0, to: 2 },
    4,
  );
  expect([...offset]).toEqual([2, 5, 10, 0]);
  expect([...span]).toEqual([6, 8, 10, 8]);
});
