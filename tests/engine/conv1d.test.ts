import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { causalConv1d } from '../../src/engine/conv1d.ts';
import { tensor1d, tensor3d, type Tensor1D, type Tensor3D } from '../../src/engine/tensors.ts';
import { matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested } from './sparse-fixture.ts';

let x: ReturnType<typeof randomVariable<Tensor3D>>;
let weight: ReturnType<typeof randomVariable<Tensor3D>>;
let bias: ReturnType<typeof randomVariable<Tensor1D>>;

beforeAll(async () => {
  await startBackend('wasm');
  x = randomVariable<Tensor3D>([2, 7, 2], 'conv x');
  weight = randomVariable<Tensor3D>([4, 2, 3], 'conv weight');
  bias = randomVariable<Tensor1D>([4], 'conv bias');
});

test.for([
  [1, 'none'],
  [2, 'none'],
  [2, 'relu'],
] as const)('equals the sum over taps, dilation %d, activation %s', ([dilation, activation]) => {
  const [w, b] = [nested(weight.dataSync(), weight.shape), bias.dataSync()];
  const expected = nested(x.dataSync(), x.shape).map((series) =>
    matrix(7, 4, (t, out) => {
      let sum = b[out];
      for (let k = 0; k < 3; k++) {
        const from = t - (2 - k) * dilation;
        for (let c = 0; c < 2; c++) sum += from < 0 ? 0 : w[out][c][k] * series[from][c];
      }
      return activation === 'relu' ? Math.max(0, sum) : sum;
    }),
  );
  const y = causalConv1d(x, weight, { bias, dilation, activation });
  expect(y.shape).toEqual([2, 7, 4]);
  expect(largestDifference(y.dataSync(), expected.flat(2))).toBeLessThan(1e-6);
});

test('dilation is 1, no bias and no activation unless given', () => {
  const plain = causalConv1d(x, weight).dataSync();
  const zero = tensor1d([0, 0, 0, 0]);
  const spelled = causalConv1d(x, weight, { bias: zero, dilation: 1, activation: 'none' }).dataSync();
  expect(largestDifference(plain, spelled)).toBe(0);
});

test('causal: another value at a step changes no output before it', () => {
  for (const dilation of [1, 2]) {
    const plain = nested(causalConv1d(x, weight, { bias, dilation }).dataSync(), [2, 7, 4]);
    for (let step = 0; step < 7; step++) {
      const changed = x.dataSync().slice();
      changed[step * 2 + 1] += 1e6;
      const series = causalConv1d(tensor3d(changed, [2, 7, 2]), weight, { bias, dilation });
      const y = nested(series.dataSync(), [2, 7, 4]);
      expect(y[0].slice(0, step)).toEqual(plain[0].slice(0, step));
      expect(y[0][step]).not.toEqual(plain[0][step]);
      expect(y[1]).toEqual(plain[1]);
    }
  }
});

test('gradients in input, weight and bias, with dilation', () => {
  for (const dilation of [1, 3]) {
    const errors = gradientErrors(() => causalConv1d(x, weight, { bias, dilation }), { x, weight, bias });
    for (const error of Object.values(errors)) expect(error).toBeLessThan(GRADIENT_TOLERANCE);
  }
});
