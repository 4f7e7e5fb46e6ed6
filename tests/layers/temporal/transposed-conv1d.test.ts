import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../../src/core/random.ts';
import { startBackend } from '../../../src/engine/backend.ts';
import { tensor3d } from '../../../src/engine/tensors.ts';
import { WeightStore } from '../../../src/engine/weights.ts';
import { TransposedConv1d } from '../../../src/layers/temporal/transposed-conv1d.ts';
import { trace } from './trace.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('each step becomes two, by the first and by the second column of the weight', () => {
  const weights = new Map([
    ['weight', { shape: [2, 1, 2], values: Float32Array.of(1, 10, 2, 20) }],
    ['bias', { shape: [1], values: Float32Array.of(0.5) }],
  ]);
  const layer = new TransposedConv1d({ inChannels: 2, outChannels: 1 }, new WeightStore(weights));
  const y = layer.apply(tensor3d([1, 0, 3, 4], [1, 2, 2]));
  expect([...y.dataSync()]).toEqual([1.5, 10.5, 11.5, 110.5]);
});

test('counts its weights, and a pair of steps sees the same', () => {
  const layer = new TransposedConv1d({ inChannels: 4, outChannels: 2 }, new WeightStore(new RandomStream(1)));
  const { map, rows } = trace(layer, 5, 4);
  expect(rows[0]).toMatchObject({ output: [10, 2], parameters: 18, receptiveField: 1 });
  expect([map.sees(6), map.sees(7)]).toEqual([
    { from: 3, to: 3 },
    { from: 3, to: 3 },
  ]);
});
