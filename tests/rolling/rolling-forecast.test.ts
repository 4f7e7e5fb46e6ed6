import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor3d, tidy } from '../../src/engine/tensors.ts';
import { fitSamples } from '../../src/rolling/fit-samples.ts';
import { rollingForecast, type RefitOptions } from '../../src/rolling/rolling-forecast.ts';
import type { SampleRows } from '../../src/rolling/sample-rows.ts';
import { linearSamples, sampleNetwork, weightsOf } from './samples-fixture.ts';

const REFIT: RefitOptions = { window: 6, memory: 4, learningRate: 0.02 };
const RANGE = { from: 60, to: 90 };

beforeAll(async () => {
  await startBackend('wasm');
});

/** Trains on the first rows and forecasts the rest. */
function rolled(samples: SampleRows, refit: RefitOptions | null): Float32Array {
  const network = sampleNetwork();
  try {
    fitSamples(network, samples, { from: 0, to: RANGE.from }, { epochs: 10, seed: 2, learningRate: 0.02 });
    return rollingForecast(network, samples, RANGE, refit);
  } finally {
    network.store.dispose();
  }
}

/** Mean absolute error of rows `from`..`to`. */
function errorOf(forecasts: Float32Array, { y, mask }: SampleRows, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let at = from * 3; at < to * 3; at++) {
    if (mask[at] === 0) continue;
    sum += Math.abs(forecasts[at - RANGE.from * 3] - y[at]);
    count++;
  }
  return sum / count;
}

test('without a refit, the forecasts are those of the network and its weights stay', () => {
  const network = sampleNetwork();
  const samples = linearSamples(90);
  const before = weightsOf(network);
  const forecasts = rollingForecast(network, samples, { from: 80, to: 90 }, null);
  expect(weightsOf(network)).toEqual(before);
  const at = [0, 7];
  for (const row of at) {
    const x = samples.x.slice((80 + row) * 6, (81 + row) * 6);
    const direct = tidy(() => [...network.model.apply(tensor3d(x, [1, 3, 2]), network.graph).dataSync()]);
    expect(Array.from(forecasts.subarray(row * 3, row * 3 + 3))).toEqual(direct);
  }
  network.store.dispose();
});

test('a break in the data is learned on the way, and without refits never', () => {
  const samples = linearSamples(90, { breakAt: 65 });
  const stiff = rolled(samples, null);
  const refitted = rolled(samples, REFIT);
  expect(errorOf(stiff, samples, 80, 90)).toBeGreaterThan(0.8);
  expect(errorOf(refitted, samples, 80, 90)).toBeLessThan(0.4);
});

test('a forecast knows no target of its own row or later ones', () => {
  const samples = linearSamples(90);
  const later = { ...samples, y: samples.y.map((value, at) => (at < 75 * 3 ? value : 1e9)) };
  const forecasts = rolled(samples, REFIT);
  const blind = rolled(later, REFIT);
  // Row 75 is forecast before its target is learned from; row 76 after.
  expect(blind.slice(0, 16 * 3)).toEqual(forecasts.slice(0, 16 * 3));
  expect(blind.slice(16 * 3)).not.toEqual(forecasts.slice(16 * 3));
});

test('the target of the row before is learned from, and what the window left behind is not', () => {
  const samples = linearSamples(90);
  const at = (row: number) => samples.y.map((value, i) => (Math.floor(i / 3) === row ? value + 5 : value));
  const network = sampleNetwork();
  const start = network.store.read();
  const last = (y: Float32Array): number[] => {
    network.store.write(start);
    const range = { from: 80, to: 82 };
    return Array.from(
      rollingForecast(network, { ...samples, y }, range, { ...REFIT, window: 3 }).subarray(3),
    );
  };
  const plain = last(samples.y);
  expect(last(at(80))).not.toEqual(plain);
  expect(last(at(78))).not.toEqual(plain);
  expect(last(at(77))).toEqual(plain);
  network.store.dispose();
});

test('older samples count less: exp(−age / memory)', () => {
  const samples = linearSamples(90);
  const network = sampleNetwork();
  const start = network.store.read();
  const weightsAfter = (mask: Float32Array, refit: Partial<RefitOptions>): number[] => {
    network.store.write(start);
    const one = { from: 80, to: 81 };
    rollingForecast(network, { ...samples, mask }, one, { ...REFIT, window: 2, ...refit });
    return weightsOf(network);
  };
  // A memory so long that age does not count, on weights that fade by hand.
  const faded = samples.mask.map((weight, i) =>
    Math.floor(i / 3) === 79 ? weight * Math.exp(-1 / 4) : weight,
  );
  const byHand = weightsAfter(faded, { memory: 1e9 });
  const byMemory = weightsAfter(samples.mask, { memory: 4 });
  byMemory.forEach((value, i) => expect(value).toBeCloseTo(byHand[i], 5));
  const unfaded = weightsAfter(samples.mask, { memory: 1e9 });
  expect(Math.max(...unfaded.map((value, i) => Math.abs(value - byHand[i])))).toBeGreaterThan(1e-4);
  network.store.dispose();
});

test('same seeds, same bytes; each option counts; no tensor stays', () => {
  const samples = linearSamples(90);
  const forecasts = rolled(samples, REFIT);
  expect(rolled(samples, REFIT)).toEqual(forecasts);
  for (const change of [
    { steps: 2 },
    { loss: 'absolute' },
    { clipNorm: 0.01 },
    { learningRate: 0.01 },
  ] as const) {
    expect(rolled(samples, { ...REFIT, ...change }), JSON.stringify(change)).not.toEqual(forecasts);
  }
  const network = sampleNetwork();
  const before = memory().numTensors;
  rollingForecast(network, samples, RANGE, REFIT);
  expect(memory().numTensors).toBe(before);
  network.store.dispose();
});

test.for(['window', 'memory', 'steps'] as const)('refuses a %s of 0', (option) => {
  const network = sampleNetwork();
  expect(() => rollingForecast(network, linearSamples(90), RANGE, { ...REFIT, [option]: 0 })).toThrow(
    `refit.${option}: expected a number above 0, got 0`,
  );
  network.store.dispose();
});
