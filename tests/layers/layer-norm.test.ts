import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { tensor2d } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { LayerNorm } from '../../src/layers/layer-norm.ts';
import { largestDifference } from '../helpers/largest-difference.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('starts as plain normalisation, and its weight and bias are its own', () => {
  const x = tensor2d([1, 3, 10, 30], [2, 2]);
  const store = new WeightStore(new RandomStream(1));
  // Deviations 1 and 10; ε is 1e-5.
  const unit = 1 / Math.sqrt(1 + 1e-5);
  const wide = 10 / Math.sqrt(100 + 1e-5);
  const layer = new LayerNorm({ channels: 2 }, store);
  expect(largestDifference(layer.apply(x).dataSync(), [-unit, unit, -wide, wide])).toBeLessThan(1e-6);
  store.write(
    new Map([
      ['weight', { shape: [2], values: Float32Array.of(2, 3) }],
      ['bias', { shape: [2], values: Float32Array.of(10, 20) }],
    ]),
  );
  const expected = [10 - 2 * unit, 20 + 3 * unit, 10 - 2 * wide, 20 + 3 * wide];
  expect(largestDifference(layer.apply(x).dataSync(), expected)).toBeLessThan(1e-6);
});
