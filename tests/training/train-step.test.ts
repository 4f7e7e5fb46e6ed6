import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { readBatch, type UsedBatches } from '../../src/dataset/batch.ts';
import { Adam } from '../../src/engine/adam.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { dispose, memory, tensor3d, tidy } from '../../src/engine/tensors.ts';
import { OPERATOR_NAMES } from '../../src/models/hidden-operator.ts';
import { batchTensors } from '../../src/training/batch-tensors.ts';
import { TrainStep } from '../../src/training/train-step.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';
import { bytesOf, firstBatch, NODES, smallGraph, smallNetwork, smallTask } from './training-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('fifty steps lower the loss and leave no tensor behind', () => {
  const { model, store } = smallNetwork(1);
  const optimiser = new Adam(store.weights, { clipNorm: 1 });
  const batch = firstBatch(smallTask(), 16);
  const graph = smallGraph();
  const context = { random: new RandomStream(1, 'dropout') };
  const trainStep = new TrainStep(model, store.weights, optimiser, { graph, context });
  const step = () => trainStep.run(batch, 0.01);
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
  const trainStep = new TrainStep(model, store.weights, optimiser, { graph, context: { random: null } });
  const step = (learningRate: number) => trainStep.run(batch, learningRate);
  const first = step(0);
  expect(step(0.01)).toBe(first);
  expect(step(0)).toBeLessThan(first);
});

test('the loss is the square unless told', () => {
  const batch = firstBatch(smallTask(), 4);
  const lossOf = (kind: { readonly loss?: 'square' | 'absolute' }) => {
    const { model, store } = smallNetwork(1);
    const options = { graph: smallGraph(), context: { random: null }, ...kind };
    return new TrainStep(model, store.weights, new Adam(store.weights), options).run(batch, 0);
  };
  expect(lossOf({})).toBe(lossOf({ loss: 'square' }));
  expect(Math.abs(lossOf({ loss: 'absolute' }) - lossOf({}))).toBeGreaterThan(0.01);
});

test('where every target is masked, the loss is 0 and the weights stay', () => {
  const { model, store } = smallNetwork(1);
  const { x, y, mask } = firstBatch(smallTask(), 4);
  const none = tensor3d(new Float32Array(mask.size), mask.shape);
  const before = bytesOf(store);
  const trainStep = new TrainStep(model, store.weights, new Adam(store.weights), {
    graph: smallGraph(),
    context: { random: null },
  });
  const loss = trainStep.run({ x, y, mask: none }, 0.1);
  expect(loss).toBe(0);
  expect(bytesOf(store)).toEqual(before);
  dispose([x, y, mask, none]);
});

describe.for(COMPILED_HERE)('replayed on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend);
  });

  afterAll(async () => {
    await startBackend('wasm');
  });

  test.for(OPERATOR_NAMES)('%s: steps are those of a training that runs every layer each time', (name) => {
    const { dataset, train } = smallTask();
    const graph = smallGraph();
    /** Two sizes of batch in turn; a new step has nothing to replay. */
    const trained = (isReplayed: boolean) => {
      const { model, store } = smallNetwork(1, {
        layers: 2,
        operator: { name, dropout: 0.2 },
        featureDropout: 0.1,
        encoder: {
          windows: [{ from: 0, to: 8 }],
          options: { kind: 'tcn', channels: 4, blocks: 2, kernelSize: 2 },
        },
      });
      const random = new RandomStream(1, 'dropout');
      const adam = new Adam(store.weights, { clipNorm: 1 });
      const newStep = () => new TrainStep(model, store.weights, adam, { graph, context: { random } });
      let step = newStep();
      const used: UsedBatches = new Map();
      const losses = Array.from({ length: 7 }, (_, turn) => {
        const samples = Array.from({ length: 4 - (turn % 2) }, (__, i) => 3 * turn + i);
        if (turn === 5) random.restart(2, 'dropout');
        let loss = NaN;
        tidy(() => {
          loss = step.run(batchTensors(readBatch(dataset, train, samples, used), NODES), 0.01);
        });
        if (!isReplayed) {
          step.dispose();
          step = newStep();
        }
        return loss;
      });
      step.dispose();
      return { losses, weights: bytesOf(store) };
    };
    const replayed = trained(true);
    expect(replayed).toEqual(trained(false));
    expect(new Set(replayed.losses).size).toBe(7);
  });
});
