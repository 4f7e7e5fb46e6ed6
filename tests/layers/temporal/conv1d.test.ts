import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../../src/core/random.ts';
import { startBackend } from '../../../src/engine/backend.ts';
import { conv1d } from '../../../src/engine/conv1d.ts';
import { tensor3d } from '../../../src/engine/tensors.ts';
import { WeightStore } from '../../../src/engine/weights.ts';
import { Chain } from '../../../src/layers/temporal/chain.ts';
import { Conv1d, type Conv1dOptions } from '../../../src/layers/temporal/conv1d.ts';
import { randomValues } from '../../helpers/random-variable.ts';
import { trace } from './trace.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const store = () => new WeightStore(new RandomStream(7));

test('has m (k c + 1) parameters, whatever the length', () => {
  for (const [m, k, c] of [
    [6, 5, 1],
    [16, 3, 7],
    [2, 1, 32],
  ]) {
    const layer = new Conv1d({ inChannels: c, outChannels: m, kernelSize: k }, store());
    for (const steps of [9, 48, 1000])
      expect(trace(layer, steps, c).rows[0].parameters).toBe(m * (k * c + 1));
  }
});

test('groups share the input out among them, and no bias is none', () => {
  const options = { inChannels: 6, outChannels: 4, kernelSize: 3, groups: 2, bias: false };
  const layer = new Conv1d(options, store());
  expect(layer.weight.shape).toEqual([4, 3, 3]);
  expect(trace(layer, 9, 6).rows[0].parameters).toBe(36);
  expect(() => new Conv1d({ ...options, groups: 3 }, store())).toThrow(
    'convolution: expected groups that divide 6 and 4 channels, got 3',
  );
});

test('three of size 3 see as far as one of size 7; dilated by 1, 2, 4 as far as 15; strides multiply', () => {
  const stack = (options: readonly Omit<Conv1dOptions, 'inChannels' | 'outChannels'>[]) =>
    trace(
      new Chain(options.map((each) => new Conv1d({ inChannels: 1, outChannels: 1, ...each }, store()))),
      60,
      1,
    ).rows.map(({ receptiveField }) => receptiveField);
  expect(stack([{ kernelSize: 3 }, { kernelSize: 3 }, { kernelSize: 3 }])).toEqual([3, 5, 7]);
  expect(stack([{ kernelSize: 7 }])).toEqual([7]);
  expect(stack([1, 2, 4].map((dilation) => ({ kernelSize: 3, dilation })))).toEqual([3, 7, 15]);
  expect(stack([{ kernelSize: 3, stride: 2 }, { kernelSize: 3, stride: 2 }, { kernelSize: 3 }])).toEqual([
    3, 7, 15,
  ]);
});

test.for([
  [{ kernelSize: 5 }, 'convolution 5', 8],
  [
    { kernelSize: 3, stride: 2, padding: 1, activation: 'relu' },
    'convolution 3, stride 2, padding 1, ReLU',
    6,
  ],
  [{ kernelSize: 2, dilation: 4, padding: 'causal' }, 'convolution 2, dilation 4, causal', 12],
  [{ kernelSize: 4, padding: 'same', groups: 2 }, 'convolution 4, 2 groups, same', 12],
  [{ kernelSize: 1, padding: 'same' }, 'convolution 1', 12],
] as const)('%o says what it is and what comes out, and that comes out', ([options, operation, steps]) => {
  const layer = new Conv1d({ inChannels: 2, outChannels: 6, ...options }, store().scope('a').scope('b'));
  const { map, rows } = trace(layer, 12, 2);
  expect(rows).toEqual([expect.objectContaining({ name: 'a.b', operation, output: [steps, 6] })]);
  expect([map.steps, map.channels]).toEqual([steps, 6]);
  expect(layer.apply(tensor3d(randomValues(72, 'layer'), [3, 12, 2])).shape).toEqual([3, steps, 6]);
});

test('the newest step is always read: a rest that the stride leaves is dropped at the old end', () => {
  const layer = new Conv1d({ inChannels: 1, outChannels: 1, kernelSize: 2, stride: 3 }, store());
  const values = [7, 1, 2, 3, 4, 5, 6];
  const y = layer.apply(tensor3d(values, [1, 7, 1])).dataSync();
  const options = { bias: layer.bias!, stride: 3 };
  const expected = conv1d(tensor3d(values.slice(2), [1, 5, 1]), layer.weight, options).dataSync();
  expect([...y]).toEqual([...expected]);
  expect(trace(layer, 7, 1).map.sees(1)).toEqual({ from: 5, to: 6 });
});
