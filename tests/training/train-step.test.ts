import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { Adam } from '../../src/engine/adam.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { dispose, memory, tensor3d } from '../../src/engine/tensors.ts';
import { trainStep } from '../../src/training/train-step.ts';
import { bytesOf, firstBatch, smallGraph, smallNetwork, smallTask } from './training-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('fifty steps lower the loss and leave no tensor behind', () => {
  const { model, store } = smallNetwork(1);
  const optimiser = new Adam(store.weights, { clipNorm: 1 });
  const batch = firstBatch(smallTask(), 16);
  const graph = smallGraph();
  const context = { random: new RandomStream(1, 'dropout') };
  const step = () =>
    trainStep(model, store.weights, optimiser, batch, graph, { learningRate: 0.01, context });
  const first = step();
  const before = memory().numTensors;
  const losses = Array.from({ length: 50 }, step);
  expect(memory().numTensors).toBe(before);
  expect(losses.slice(-5).reduce((sum, loss) => sum + loss / 5, 0)).toBeLessThan(0.3 * first);
});

test('returns the loss before the step', () => {
  const { model, store } = smallNetwork(1);
  const optimiser = new Adam(store.weights);
  const batch = firstBatch(smallTask(), 4);
  const graph = smallGraph();
  const step = (learningRate: number) =>
    trainStep(model, store.weights, optimiser, batch, graph, { learningRate, context: { random: null } });
  const first = step(0);
  expect(step(0.01)).toBe(first);
  expect(step(0)).toBeLessThan(first);
});

test('the loss is the square unless told', () => {
  const batch = firstBatch(smallTask(), 4);
  const lossOf = (kind: { readonly loss?: 'square' | 'absolute' }) => {
    const { model, store } = smallNetwork(1);
    return trainStep(model, store.weights, new Adam(store.weights), batch, smallGraph(), {
      learningRate: 0,
      context: { random: null },
      ...kind,
    });
  };
  expect(lossOf({})).toBe(lossOf({ loss: 'square' }));
  expect(Math.abs(lossOf({ loss: 'absolute' }) - lossOf({}))).toBeGreaterThan(0.01);
});

test('where every target is masked, the loss is 0 and the weights stay', () => {
  const { model, store } = smallNetwork(1);
  const { x, y, mask } = firstBatch(smallTask(), 4);
  const none = tensor3d(new Float32Array(mask.size), mask.shape);
  const before = bytesOf(store);
  const loss = trainStep(model, store.weights, new Adam(store.weights), { x, y, mask: none }, smallGraph(), {
    learningRate: 0.1,
    context: { random: null },
  });
  expect(loss).toBe(0);
  expect(bytesOf(store)).toEqual(before);
  dispose([x, y, mask, none]);
});
