import { beforeAll, expect, test } from 'vitest';
import { readBatch } from '../../src/dataset/batch.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, mul, slice } from '../../src/engine/tensors.ts';
import { evaluateLoss } from '../../src/training/evaluate-loss.ts';
import type { TrainableModel } from '../../src/training/train-step.ts';
import { smallGraph, smallTask } from './training-fixture.ts';

/** Half of yesterday. */
const half: TrainableModel = {
  apply: (x) => mul(slice(x, [0, 0, 0], [x.shape[0], x.shape[1], 8]), 0.5),
};

beforeAll(async () => {
  await startBackend('wasm');
});

test.for([
  { batchSize: 1, loss: 'square' },
  { batchSize: 5, loss: 'square' },
  { batchSize: 100, loss: 'square' },
  { batchSize: 5, loss: 'absolute' },
] as const)('batches of $batchSize, $loss: the mean over every observed target', ({ batchSize, loss }) => {
  const { dataset, validation } = smallTask();
  const all = readBatch(
    dataset,
    validation,
    Int32Array.from(validation.origins, (_, i) => i),
  );
  const columns = dataset.columns.length;
  let sum = 0;
  let count = 0;
  for (let row = 0; row < all.y.length / 8; row++) {
    for (let slot = 0; slot < 8; slot++) {
      if (all.mask[row * 8 + slot] === 0) continue;
      const error = 0.5 * all.x[row * columns + slot] - all.y[row * 8 + slot];
      sum += loss === 'square' ? error ** 2 : Math.abs(error);
      count++;
    }
  }
  const before = memory().numTensors;
  const graph = smallGraph();
  const evaluated = evaluateLoss(half, graph, dataset, { table: validation, batchSize, loss });
  expect(evaluated).toBeCloseTo(sum / count, 6);
  graph.edgeWeight!.dispose();
  graph.edgeAttr!.dispose();
  expect(memory().numTensors).toBe(before);
});

test('the loss is the square unless told', () => {
  const { dataset, validation } = smallTask();
  const options = { table: validation, batchSize: 4 };
  const square = evaluateLoss(half, smallGraph(), dataset, { ...options, loss: 'square' });
  expect(evaluateLoss(half, smallGraph(), dataset, options)).toBe(square);
  expect(evaluateLoss(half, smallGraph(), dataset, { ...options, loss: 'absolute' })).not.toBe(square);
});

test('NaN where nothing was observed', () => {
  const { dataset, validation } = smallTask();
  const blind = { ...dataset, load: { ...dataset.load, observed: dataset.load.observed.map(() => 0) } };
  expect(evaluateLoss(half, smallGraph(), blind, { table: validation, batchSize: 4 })).toBeNaN();
});
