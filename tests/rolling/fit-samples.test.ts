import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { memory } from '../../src/engine/tensors.ts';
import { fitSamples, type SampleFitOptions } from '../../src/rolling/fit-samples.ts';
import { linearSamples, sampleNetwork, weightsOf } from './samples-fixture.ts';

const OPTIONS: SampleFitOptions = { epochs: 8, seed: 2, batchSize: 7, learningRate: 0.02 };
const RANGE = { from: 5, to: 65 };

beforeAll(async () => {
  await startBackend('wasm');
});

function trained(
  changes: Partial<SampleFitOptions> = {},
  { samples = linearSamples(80), weightSeed = 1 } = {},
): { readonly losses: readonly number[]; readonly weights: number[] } {
  const network = sampleNetwork(weightSeed);
  try {
    const losses = fitSamples(network, samples, RANGE, { ...OPTIONS, ...changes });
    return { losses, weights: weightsOf(network) };
  } finally {
    network.store.dispose();
  }
}

test('training lowers the loss epoch by epoch, one number each, and leaves no tensor behind', () => {
  const network = sampleNetwork();
  const before = memory().numTensors;
  const losses = fitSamples(network, linearSamples(80), RANGE, { ...OPTIONS, epochs: 15 });
  expect(memory().numTensors).toBe(before);
  network.store.dispose();
  expect(losses).toHaveLength(15);
  expect(losses.at(-1)).toBeLessThan(0.2 * losses[0]);
});

test('the same seeds give the same bytes; the order of samples and the first weights have a seed each', () => {
  const first = trained();
  expect(trained()).toEqual(first);
  expect(trained({ seed: 3 }).weights).not.toEqual(first.weights);
  expect(trained({}, { weightSeed: 4 }).weights).not.toEqual(first.weights);
});

test('only the rows of the range are looked at: not one bit changes when all others and the masked targets do', () => {
  const samples = linearSamples(80, { hidden: 1e9 });
  for (const row of [...Array(5).keys(), ...Array.from({ length: 15 }, (_, i) => 65 + i)]) {
    samples.x.fill(1e9, row * 6, (row + 1) * 6);
    samples.y.fill(1e9, row * 3, (row + 1) * 3);
  }
  expect(trained({}, { samples })).toEqual(trained());
});

test('each option counts', () => {
  const { weights } = trained();
  for (const change of [
    { loss: 'absolute' },
    { batchSize: 8 },
    { schedule: 'constant' },
    { weightDecay: 0.1 },
    { clipNorm: 0.01 },
    { learningRate: 0.01 },
  ] as const) {
    expect(trained(change).weights, JSON.stringify(change)).not.toEqual(weights);
  }
});

test('a range outside the samples, a batch of nothing and a loss that is no number are refused', () => {
  const network = sampleNetwork();
  const samples = linearSamples(80);
  expect(() => fitSamples(network, samples, { from: 0, to: 81 }, OPTIONS)).toThrow('got 0 to 81');
  expect(() => fitSamples(network, samples, RANGE, { ...OPTIONS, batchSize: 0 })).toThrow(
    'expected a batch of at least one sample, got 0',
  );
  samples.x[60] = NaN;
  expect(() => fitSamples(network, samples, RANGE, OPTIONS)).toThrow(
    'epoch 1: expected a finite loss, got NaN; lower learningRate, or check the samples for NaN',
  );
  network.store.dispose();
});
