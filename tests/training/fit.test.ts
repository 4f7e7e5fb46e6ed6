import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { buildDataset } from '../../src/dataset/dataset.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { zeros } from '../../src/engine/initialise.ts';
import { add, memory, mul, slice, type Tensor1D } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import type { GraphInput } from '../../src/layers/graph-layer.ts';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from '../../src/training/checkpoint.ts';
import { evaluateLoss } from '../../src/training/evaluate-loss.ts';
import { fit, type FitHooks, type FitOptions } from '../../src/training/fit.ts';
import { bestEpoch, type EpochRecord } from '../../src/training/history.ts';
import { learningRateOf } from '../../src/training/learning-rate.ts';
import { bytesOf, smallGraph, smallNetwork, smallTask, type SmallTask } from './training-fixture.ts';

const OPTIONS: FitOptions = {
  epochs: 5,
  batchSize: 6,
  learningRate: 0.01,
  schedule: 'cosine',
  clipNorm: 1,
  weightDecay: 0.01,
  patience: 100,
  seed: 3,
};

let task: SmallTask;
let graph: GraphInput;

beforeAll(async () => {
  await startBackend('wasm');
  task = smallTask();
  graph = smallGraph();
});

interface Trained {
  readonly weights: number[];
  readonly history: readonly EpochRecord[];
}

async function trained(
  changes: Partial<FitOptions> = {},
  {
    hooks = {},
    data = task,
    weightSeed = 3,
  }: { hooks?: FitHooks; data?: SmallTask; weightSeed?: number } = {},
): Promise<Trained> {
  const { model, store } = smallNetwork(weightSeed);
  try {
    const history = await fit({ model, store, graph }, data, { ...OPTIONS, ...changes }, hooks);
    return { weights: bytesOf(store), history };
  } finally {
    store.dispose();
  }
}

test('training reduces both losses, and its history says what each epoch did', async () => {
  const { history } = await trained({ epochs: 12 });
  expect(history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const [untrained, ...epochs] = history;
  expect(untrained.trainLoss).toBeNull();
  expect(epochs.at(-1)!.trainLoss).toBeLessThan(0.5 * epochs[0].trainLoss!);
  expect(epochs.at(-1)!.validationLoss).toBeLessThan(0.5 * untrained.validationLoss);
  expect(epochs.map(({ learningRate }) => learningRate)).toEqual(
    epochs.map((_, epoch) => learningRateOf(OPTIONS, epoch, 12)),
  );
});

test('the absolute loss is trained on and validated on where asked for', async () => {
  const square = await trained();
  const absolute = await trained({ loss: 'absolute' });
  const { model, store } = smallNetwork(3);
  const parts = { table: task.validation, batchSize: OPTIONS.batchSize, loss: 'absolute' } as const;
  expect(absolute.history[0].validationLoss).toBe(evaluateLoss(model, graph, task.dataset, parts));
  store.dispose();
  expect(absolute.history.at(-1)!.trainLoss).toBeLessThan(absolute.history[1].trainLoss!);
  expect(absolute.weights).not.toEqual(square.weights);
  expect(await trained({ loss: 'square' })).toEqual(square);
});

test('the same seed gives the same bytes, another seed others', async () => {
  const first = await trained();
  expect(await trained()).toEqual(first);
  // The same initial weights: the order of samples and the dropout differ.
  expect((await trained({ seed: 4 })).weights).not.toEqual(first.weights);
  expect((await trained({}, { weightSeed: 4 })).weights).not.toEqual(first.weights);
});

test.for([Number.NaN, 1e9])('a missing reading may hold %d: not one bit changes', async (hidden) => {
  const data = smallTask({ hidden });
  expect(data.dataset.load.values[0]).toBe(hidden);
  expect(await trained({ epochs: 2 }, { data })).toEqual(await trained({ epochs: 2 }));
});

test('the weights that stay are those of the best validation epoch', async () => {
  const checkpoints: Checkpoint[] = [];
  const onEpoch = (_: EpochRecord, checkpoint: Checkpoint) => checkpoints.push(checkpoint);
  // A rate this high makes the loss jump up and down.
  const { weights, history } = await trained(
    { epochs: 8, learningRate: 0.4, schedule: 'constant' },
    { hooks: { onEpoch } },
  );
  const best = bestEpoch(history).epoch;
  expect(best).toBeGreaterThan(0);
  expect(best).toBeLessThan(8);
  const flat = (arrays: Checkpoint['weights']) => [...arrays.values()].flatMap(({ values }) => [...values]);
  expect(weights).toEqual(flat(checkpoints[best - 1].weights));
  expect(weights).not.toEqual(flat(checkpoints.at(-1)!.weights));
  expect(flat(checkpoints.at(-1)!.bestWeights)).toEqual(weights);
});

/**
 * A model of one number, trained towards 1 in steps of 0.1 and validated on `goal`: the validation loss falls until the
 * number is there and rises from then on.
 */
async function constantModel(
  goal: number,
  patience: number,
): Promise<{ history: readonly EpochRecord[]; value: number }> {
  const { dataset, train, validation } = task;
  const values = dataset.load.values.map((_, position) => (position < 28 * 8 * 3 ? 1 : goal));
  const load = { ...dataset.load, values, observed: values.map(() => 1) as unknown as Uint8Array };
  const unscaled = new Map([['load', { offset: Float64Array.of(0, 0, 0), span: Float64Array.of(1, 1, 1) }]]);
  const parts = { load, clock: dataset.clock, series: [], columns: [], task: dataset.task };
  const constant = {
    ...buildDataset(parts, { from: 0, to: 1 }),
    scales: unscaled,
    columns: dataset.columns,
    columnSeries: dataset.columnSeries,
  };
  const store = new WeightStore(new RandomStream(1));
  const number = store.take<Tensor1D>('number', [1], zeros);
  const model: Parameters<typeof fit>[0]['model'] = {
    apply: (x) => add(mul(slice(x, [0, 0, 0], [x.shape[0], x.shape[1], 8]), 0), number),
  };
  const options = { ...OPTIONS, epochs: 30, batchSize: 100, learningRate: 0.1, weightDecay: 0, patience };
  const history = await fit(
    { model, store, graph },
    { dataset: constant, train, validation },
    { ...options, schedule: 'constant' },
  );
  return { history, value: number.dataSync()[0] };
}

test('training ends `patience` epochs after the best one and goes back to it', async () => {
  const { history, value } = await constantModel(0.5, 3);
  expect(bestEpoch(history).epoch).toBe(5);
  expect(history.at(-1)!.epoch).toBe(8);
  expect(value).toBeCloseTo(0.5, 2);
});

test('where every epoch is worse than the untrained network, that one stays', async () => {
  const { history, value } = await constantModel(0, 2);
  expect(history.map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
  expect(value).toBe(0);
});

function scratchFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wattgraph-fit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'checkpoint.safetensors');
}

test.for([1, 3])(
  'killed in the epoch after number %d and resumed: the same bytes as in one go',
  async (epochs) => {
    const path = scratchFile();
    const whole = await trained();
    const abort = new AbortController();
    let finished = 0;
    const hooks: FitHooks = {
      signal: abort.signal,
      onEpoch(_, checkpoint) {
        writeCheckpoint(path, checkpoint);
        finished++;
      },
      onStep(share) {
        if (finished === epochs && share > 0.4) abort.abort();
      },
    };
    await expect(trained({}, { hooks })).rejects.toThrow(
      'training was stopped; run the same command again to go on',
    );
    expect(finished).toBe(epochs);

    const resumed = await trained({}, { weightSeed: 99, hooks: { resumeFrom: readCheckpoint(path) } });
    expect(resumed).toEqual(whole);
  },
);

test('a checkpoint is a copy: what follows does not change it', async () => {
  const checkpoints: Checkpoint[] = [];
  const whole = await trained({}, { hooks: { onEpoch: (_, checkpoint) => checkpoints.push(checkpoint) } });
  expect(checkpoints.map(({ history }) => history.length)).toEqual([2, 3, 4, 5, 6]);
  const resumed = await trained({}, { weightSeed: 99, hooks: { resumeFrom: checkpoints[1] } });
  expect(resumed).toEqual(whole);
});

test('resuming what had ended gives the best weights again', async () => {
  const path = scratchFile();
  const hooks: FitHooks = { onEpoch: (_, checkpoint) => writeCheckpoint(path, checkpoint) };
  const whole = await trained({}, { hooks });
  const again = await trained({}, { weightSeed: 99, hooks: { resumeFrom: readCheckpoint(path) } });
  expect(again).toEqual(whole);
});

test('steps report the share of the epoch', async () => {
  const shares: number[] = [];
  await trained({ epochs: 1 }, { hooks: { onStep: (share) => shares.push(share) } });
  expect(task.train.origins).toHaveLength(27);
  expect(shares.map((share) => share.toFixed(3))).toEqual(['0.222', '0.444', '0.667', '0.889', '1.000']);
});

test('no tensor is left behind, also where training is stopped', async () => {
  const { model, store } = smallNetwork(3);
  const before = memory().numTensors;
  await fit({ model, store, graph }, task, { ...OPTIONS, epochs: 2 });
  expect(memory().numTensors).toBe(before);
  const signal = AbortSignal.abort();
  await expect(fit({ model, store, graph }, task, OPTIONS, { signal })).rejects.toThrow(
    'training was stopped',
  );
  expect(memory().numTensors).toBe(before);
  store.dispose();
});

test('a loss that is no number ends training with a way out', async () => {
  await expect(trained({ learningRate: 1e30, clipNorm: Infinity })).rejects.toThrow(
    /epoch \d: expected finite losses, got .* lower training\.learningRate/,
  );
});

test('nothing to train or to validate on is said in a sentence', async () => {
  const empty = { ...task.train, origins: new Int32Array(), steps: [], targets: [] };
  await expect(trained({}, { data: { ...task, train: empty } })).rejects.toThrow(
    'the train period has no sample',
  );
  await expect(trained({}, { data: { ...task, validation: empty } })).rejects.toThrow(
    'the validation period has no sample',
  );
});
