import { beforeAll, expect, test } from 'vitest';
import { readBatch } from '../../src/dataset/batch.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { slice, type Tensor3D } from '../../src/engine/tensors.ts';
import { featureImportance } from '../../src/explain/feature-importance.ts';
import { loadSpans, type Subject } from '../../src/explain/subject.ts';
import type { ForecastModel } from '../../src/forecast/predict.ts';
import { NODES } from '../training/training-fixture.ts';
import { COLUMNS, linearModel, SLOTS, subjectOf, trainedSubject, WINDOW } from './subject-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

/** Forecasts the last eight steps once more. */
const persistence: ForecastModel = {
  apply: (x: Tensor3D) => slice(x, [0, 0, 0], [x.shape[0], NODES, WINDOW]),
};

test('of a persistence on two issues: what its error grows by when they exchange their pasts', () => {
  const whole = subjectOf(persistence);
  const [a, b] = [1, 5];
  const { origins, steps, targets } = whole.table;
  const subject: Subject = {
    ...whole,
    table: {
      origins: Int32Array.of(origins[a], origins[b]),
      steps: [steps[a], steps[b]],
      targets: [targets[a], targets[b]],
    },
  };
  const { groups } = featureImportance(subject, { seeds: [0, 1] });
  expect(groups.map(({ series, place, columns }) => [series, place, columns])).toEqual([
    ['load', 'window', 8],
    ['timeOfWeek', 'origin', 2],
  ]);
  const { x, y, mask } = readBatch(subject.dataset, subject.table, [0, 1]);
  expect(mask.includes(0)).toBe(true);
  const spans = loadSpans(subject);
  const errorWith = (from: (sample: number) => number) => {
    let sum = 0;
    for (let i = 0; i < y.length; i++) {
      const [sample, node, slot] = [
        Math.floor(i / (NODES * SLOTS)),
        Math.floor(i / SLOTS) % NODES,
        i % SLOTS,
      ];
      sum += mask[i] * Math.abs(x[(from(sample) * NODES + node) * COLUMNS + slot] - y[i]) * spans[node];
    }
    return sum / mask.reduce((count, one) => count + one, 0);
  };
  const growth = errorWith((sample) => 1 - sample) - errorWith((sample) => sample);
  expect(Math.abs(growth)).toBeGreaterThan(0.5);
  // Of the four random orders of two issues, some exchange them.
  const exchanges = groups[0].permutation.map((value) => (4 * value) / growth);
  for (const count of exchanges) expect(count).toBeCloseTo(Math.round(count), 3);
  expect(Math.max(...exchanges)).toBeGreaterThan(0.5);
});

test('what the network does not read is worth nothing', () => {
  const { groups, agreement } = featureImportance(subjectOf(persistence), { seeds: [0, 1] });
  expect([groups[1].permutation, groups[1].gradients]).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(groups[0].permutation[0]).toBeGreaterThan(0.1);
  expect(groups[0].permutation[0]).not.toBe(groups[0].permutation[1]);
  expect(agreement).toEqual({ permutation: 1, gradients: 1 });
});

test('the same seeds give the same numbers', () => {
  const subject = trainedSubject();
  const first = featureImportance(subject, { seeds: [3, 5] });
  expect(featureImportance(subject, { seeds: [3, 5] })).toEqual(first);
  const swapped = featureImportance(subject, { seeds: [5, 3] });
  expect(swapped.groups[0].permutation).toEqual(first.groups[0].permutation.toReversed());
  expect(swapped.groups[0].gradients).toEqual(first.groups[0].gradients.toReversed());
  expect(first.groups[0].permutation[0]).toBeGreaterThan(1);
});

test('gradients that are there already are taken', () => {
  const given = { byGroup: [7, 9], bySource: [] };
  const { groups } = featureImportance(subjectOf(linearModel), { seeds: [0, 1], gradients: [given, given] });
  expect(groups.map(({ gradients }) => gradients)).toEqual([
    [7, 7],
    [9, 9],
  ]);
});

test('without a single observed target nothing grows', () => {
  const subject = subjectOf(persistence);
  subject.dataset.load.observed.fill(0);
  const { groups, agreement } = featureImportance(subject, { seeds: [0, 1] });
  expect(groups.map(({ permutation }) => permutation)).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(agreement.permutation).toBeNull();
});
