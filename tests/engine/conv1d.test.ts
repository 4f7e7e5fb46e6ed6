import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { conv1d, type Conv1dOptions } from '../../src/engine/conv1d.ts';
import { slidingWindow } from '../../src/engine/sliding-window.ts';
import { memory, tensor1d, tensor3d, tidy, type Tensor1D, type Tensor3D } from '../../src/engine/tensors.ts';
import { matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';
import { nested } from './sparse-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

function valuesOf(tensor: Tensor3D): number[] {
  return [...tensor.dataSync()];
}

/** The formula, tap by tap, in float64: [row][step][out]. */
function looped(x: Tensor3D, weight: Tensor3D, bias: Tensor1D, options: Conv1dOptions): number[][][] {
  const { stride = 1, dilation = 1, padding = 'valid', groups = 1, activation, anchor = 'oldest' } = options;
  const [, steps, inChannels] = x.shape;
  const [outChannels, width, size] = weight.shape;
  const { start, count } = slidingWindow(steps, { size, stride, dilation, padding, anchor });
  const [w, b] = [nested(weight.dataSync(), weight.shape), bias.dataSync()];
  return nested(x.dataSync(), x.shape).map((series) =>
    matrix(count, outChannels, (t, out) => {
      const firstChannel = Math.floor(out / (outChannels / groups)) * (inChannels / groups);
      let sum = b[out];
      for (let k = 0; k < size; k++) {
        const from = start + t * stride + k * dilation;
        for (let c = 0; c < width; c++) {
          sum += w[out][c][k] * (series[from]?.[firstChannel + c] ?? 0);
        }
      }
      return activation === 'relu' ? Math.max(0, sum) : sum;
    }),
  );
}

describe('textbook arithmetic', () => {
  test('[1,2,3,4,5] ⋆ [1,0,−1] = [−2,−2,−2]: the kernel is not turned round', () => {
    const x = tensor3d([1, 2, 3, 4, 5], [1, 5, 1]);
    const weight = tensor3d([1, 0, -1], [1, 1, 3]);
    expect(valuesOf(conv1d(x, weight))).toEqual([-2, -2, -2]);
    expect(valuesOf(conv1d(x, weight, { padding: 1 }))).toEqual([-2, -2, -2, -2, 4]);
    expect(valuesOf(conv1d(x, weight, { padding: 'same' }))).toEqual([-2, -2, -2, -2, 4]);
    expect(valuesOf(conv1d(x, weight, { padding: 'causal' }))).toEqual([-1, -2, -2, -2, -2]);
    expect(valuesOf(conv1d(x, weight, { stride: 2 }))).toEqual([-2, -2]);
    expect(valuesOf(conv1d(x, weight, { dilation: 2 }))).toEqual([-4]);
  });

  test('a kernel of size 1 mixes channels at each step, or at every second', () => {
    const x = tensor3d([1, 2, 3, 4], [1, 2, 2]);
    expect(valuesOf(conv1d(x, tensor3d([10, 1], [1, 2, 1]), { bias: tensor1d([0.5]) }))).toEqual([
      12.5, 34.5,
    ]);
  });

  test('so many steps come out as ⌊(n + 2p − d(k − 1) − 1)/s⌋ + 1 says', () => {
    const shapes = fc.record({
      n: fc.integer({ min: 9, max: 20 }),
      k: fc.integer({ min: 1, max: 4 }),
      s: fc.integer({ min: 1, max: 4 }),
      p: fc.integer({ min: 0, max: 3 }),
      d: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(shapes, ({ n, k, s, p, d }) => {
        const steps = tidy(() => {
          const x = tensor3d(new Float32Array(2 * n * 3), [2, n, 3]);
          const weight = tensor3d(new Float32Array(5 * 3 * k), [5, 3, k]);
          return conv1d(x, weight, { stride: s, padding: p, dilation: d }).shape;
        });
        expect(steps).toEqual([2, Math.floor((n + 2 * p - d * (k - 1) - 1) / s) + 1, 5]);
      }),
      { seed: 4 },
    );
  });
});

const CASES: readonly [name: string, options: Conv1dOptions][] = [
  ['plain', {}],
  ['causal', { padding: 'causal' }],
  ['causal and dilated', { padding: 'causal', dilation: 2 }],
  ['same, which is one more after the end for an even kernel', { padding: 'same', dilation: 3 }],
  ['same with a stride', { padding: 'same', stride: 2 }],
  ['padded, with a stride and a dilation', { padding: 2, stride: 3, dilation: 2 }],
  ['from the newest step', { stride: 3, anchor: 'newest', activation: 'relu' }],
  ['in two groups', { groups: 2, padding: 'causal' }],
  ['depthwise', { groups: 4, padding: 1, stride: 2 }],
];

describe.for(CASES)('%s', ([, options]) => {
  const { groups = 1 } = options;
  const width = 4 / groups;
  const kernel = options.padding === 'same' ? 2 : 3;
  let x: ReturnType<typeof randomVariable<Tensor3D>>;
  let weight: ReturnType<typeof randomVariable<Tensor3D>>;
  let bias: ReturnType<typeof randomVariable<Tensor1D>>;

  beforeAll(() => {
    x = randomVariable<Tensor3D>([2, 9, 4], 'conv x');
    weight = randomVariable<Tensor3D>([4, width, kernel], 'conv weight');
    bias = randomVariable<Tensor1D>([4], 'conv bias');
  });

  test('equals the loop over taps', () => {
    const before = memory().numTensors;
    const y = tidy(() => conv1d(x, weight, { ...options, bias }));
    expect(memory().numTensors).toBe(before + 1);
    const expected = looped(x, weight, bias, options);
    expect(y.shape).toEqual([2, expected[0].length, 4]);
    expect(largestDifference(y.dataSync(), expected.flat(2))).toBeLessThan(1e-5);
  });

  test('gradients in input, weight and bias', () => {
    const errors = gradientErrors(() => conv1d(x, weight, { ...options, bias }), { x, weight, bias });
    for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
  });
});

test('no bias, no activation, stride and dilation 1 and no padding unless given', () => {
  const x = randomVariable<Tensor3D>([2, 7, 2], 'conv defaults');
  const weight = randomVariable<Tensor3D>([4, 2, 3], 'conv weight');
  const spelled = conv1d(x, weight, {
    bias: tensor1d([0, 0, 0, 0]),
    stride: 1,
    dilation: 1,
    groups: 1,
    padding: 'valid',
    anchor: 'oldest',
    activation: 'none',
  });
  expect(largestDifference(conv1d(x, weight).dataSync(), spelled.dataSync())).toBe(0);
});

test('causal: another value at a step changes no output before it', () => {
  const weight = randomVariable<Tensor3D>([4, 2, 3], 'conv weight');
  for (const dilation of [1, 2]) {
    const run = (values: Float32Array) =>
      nested(
        conv1d(tensor3d(values, [2, 7, 2]), weight, { dilation, padding: 'causal' }).dataSync(),
        [2, 7, 4],
      );
    const values = randomValues(28, 'conv causal');
    const plain = run(values);
    for (let step = 0; step < 7; step++) {
      const changed = values.slice();
      changed[step * 2 + 1] = 1e9;
      const y = run(changed);
      expect(y[0].slice(0, step)).toEqual(plain[0].slice(0, step));
      expect(y[0][step]).not.toEqual(plain[0][step]);
      expect(y[1]).toEqual(plain[1]);
    }
  }
});
