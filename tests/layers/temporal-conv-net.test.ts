import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { WeightStore, type WeightArray } from '../../src/engine/weights.ts';
import { TemporalConvNet, type TemporalConvNetOptions } from '../../src/layers/temporal-conv-net.ts';
import { fromRowMajor, matrix, plus, type Matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

function build(options: TemporalConvNetOptions): { encoder: TemporalConvNet; store: WeightStore } {
  const store = new WeightStore(new RandomStream(3));
  return { encoder: new TemporalConvNet(options, store), store };
}

function rectified(a: Matrix): Matrix {
  return a.map((row) => row.map((value) => Math.max(0, value)));
}

/** [time][in] → [time][out], zeros before the start. */
function convolved(x: Matrix, weight: WeightArray, bias: WeightArray, dilation: number): Matrix {
  const [out, channels, taps] = weight.shape as [number, number, number];
  return matrix(x.length, out, (t, o) => {
    let sum = bias.values[o];
    for (let c = 0; c < channels; c++) {
      for (let k = 0; k < taps; k++) {
        const past = x[t - (taps - 1 - k) * dilation]?.[c] ?? 0;
        sum += weight.values[(o * channels + c) * taps + k] * past;
      }
    }
    return sum;
  });
}

function encoded(window: Matrix, arrays: ReadonlyMap<string, WeightArray>, blocks: number): number[] {
  let x = window;
  for (let b = 0; b < blocks; b++) {
    const through = (name: string, input: Matrix, dilation: number) => {
      const part = (end: string) => arrays.get(`blocks.${b}.${name}.${end}`)!;
      return convolved(input, part('weight'), part('bias'), dilation);
    };
    const outer = rectified(through('conv2', rectified(through('conv1', x, 2 ** b)), 2 ** b));
    const hasDownsample = arrays.has(`blocks.${b}.downsample.weight`);
    x = rectified(plus(outer, hasDownsample ? through('downsample', x, 1) : x));
  }
  return x.at(-1)!;
}

test('equals the loop over blocks, taps and time', () => {
  const { encoder, store } = build({ inChannels: 2, channels: 3, kernelSize: 2, blocks: 3 });
  const window = randomValues(2 * 9 * 2, 'window');
  const rows = fromRowMajor(window, 2);
  const expected = [rows.slice(0, 9), rows.slice(9)].flatMap((row) => encoded(row, store.read(), 3));
  expect(Math.max(...expected)).toBeGreaterThan(0.1);
  const before = memory().numTensors;
  const input = tensor3d(window, [2, 9, 2]);
  const y = encoder.apply(input);
  expect(memory().numTensors).toBe(before + 2);
  expect(y.shape).toEqual([2, 3]);
  expect(largestDifference(y.dataSync(), expected)).toBeLessThan(1e-5);
});

test('only the first block changes the number of channels, and none if it fits already', () => {
  const names = (inChannels: number) =>
    [...build({ inChannels, channels: 3, blocks: 2 }).store.weights.keys()].filter((name) =>
      name.endsWith('downsample.weight'),
    );
  expect(names(1)).toEqual(['blocks.0.downsample.weight']);
  expect(names(3)).toEqual([]);
});

test.for([
  { kernelSize: 3, blocks: 1, field: 5 },
  { kernelSize: 2, blocks: 3, field: 15 },
  { kernelSize: 3, blocks: 3, field: 29 },
])(
  'kernel $kernelSize, $blocks blocks: sees $field steps and not one more',
  ({ kernelSize, blocks, field }) => {
    const { encoder, store } = build({ inChannels: 1, channels: 2, kernelSize, blocks });
    // All weights positive: no rectifier stands between the first step and the encoding.
    const positive = [...store.read()].map(([name, { shape, values }]): [string, WeightArray] => [
      name,
      { shape, values: values.map((value) => 0.5 + Math.abs(value)) },
    ]);
    store.write(new Map(positive));
    const length = field + 4;
    const window = randomValues(length, 'long window').map((value) => 1 + Math.abs(value));
    const encode = (changed: number) => {
      const copy = window.slice();
      copy[changed] *= 1000;
      return [...encoder.apply(tensor3d(copy, [1, length, 1])).dataSync()];
    };
    expect(encoder.receptiveField).toBe(field);
    const plain = [...encoder.apply(tensor3d(window, [1, length, 1])).dataSync()];
    expect(encode(length - field - 1)).toEqual(plain);
    expect(encode(length - field)).not.toEqual(plain);
    expect(encode(length - 1)).not.toEqual(plain);
  },
);

test('gradients in the window and all weights', () => {
  const { encoder, store } = build({ inChannels: 2, channels: 3, kernelSize: 2, blocks: 2 });
  const window = randomVariable<Tensor3D>([2, 6, 2], 'tcn window');
  const errors = gradientErrors(() => encoder.apply(window), {
    window,
    ...Object.fromEntries(store.weights),
  });
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
});
