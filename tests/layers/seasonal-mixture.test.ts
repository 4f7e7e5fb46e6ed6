import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { SeasonalMixture } from '../../src/layers/seasonal-mixture.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';

let store: WeightStore;
let layer: SeasonalMixture;
let yesterday: Tensor3D;
let lastWeek: Tensor3D;

beforeAll(async () => {
  await startBackend('wasm');
  store = new WeightStore(new RandomStream(1));
  layer = new SeasonalMixture({ seasons: 2, horizon: 3 }, store);
  yesterday = tensor3d(randomValues(12, 'yesterday'), [2, 2, 3]);
  lastWeek = tensor3d(randomValues(12, 'last week'), [2, 2, 3]);
});

test('starts as the mean of the seasons', () => {
  const week = lastWeek.dataSync();
  const mean = yesterday.dataSync().map((value: number, i: number) => (value + week[i]) / 2);
  const before = memory().numTensors;
  const y = layer.apply([yesterday, lastWeek]);
  expect(memory().numTensors).toBe(before + 1);
  expect(largestDifference(y.dataSync(), mean)).toBeLessThan(1e-6);
});

test('each lead time has weights of its own, which need not sum to 1', () => {
  const weight = Float32Array.of(0.75, 0.25, 0.2, 0.9, -0.5, 2);
  store.write(new Map([['weight', { shape: [3, 2], values: weight }]]));
  const week = lastWeek.dataSync();
  const expected = [...yesterday.dataSync()].map(
    (value, i) => weight[(i % 3) * 2] * value + weight[(i % 3) * 2 + 1] * week[i],
  );
  expect(largestDifference(layer.apply([yesterday, lastWeek]).dataSync(), expected)).toBeLessThan(1e-6);
});

test('gradients in weights and seasons', () => {
  const season = randomVariable<Tensor3D>([2, 2, 3], 'season');
  const weight = store.weights.get('weight')!;
  const errors = gradientErrors(() => layer.apply([season, lastWeek]), { season, weight });
  expect(errors.season).toBeLessThan(GRADIENT_TOLERANCE);
  expect(errors.weight).toBeLessThan(GRADIENT_TOLERANCE);
});
