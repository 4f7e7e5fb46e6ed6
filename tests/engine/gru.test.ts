import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gruStates } from '../../src/engine/gru.ts';
import { memory, tidy, type Tensor1D, type Tensor2D, type Tensor3D } from '../../src/engine/tensors.ts';
import { fromRowMajor } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested } from './sparse-fixture.ts';

const [TIME, ROWS, HIDDEN] = [4, 2, 5];

let gates: ReturnType<typeof randomVariable<Tensor3D>>;
let weight: ReturnType<typeof randomVariable<Tensor2D>>;
let bias: ReturnType<typeof randomVariable<Tensor1D>>;

beforeAll(async () => {
  await startBackend('wasm');
  gates = randomVariable<Tensor3D>([TIME, ROWS, 3 * HIDDEN], 'gru gates');
  weight = randomVariable<Tensor2D>([3 * HIDDEN, HIDDEN], 'gru weight');
  bias = randomVariable<Tensor1D>([3 * HIDDEN], 'gru bias');
});

/** PyTorch's equations, unit by unit: [time][row][unit]. */
function looped(): number[][][] {
  const [w, b] = [fromRowMajor(weight.dataSync(), HIDDEN), bias.dataSync()];
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  let states = Array.from({ length: ROWS }, () => Array.from({ length: HIDDEN }, () => 0));
  return nested(gates.dataSync(), gates.shape).map((inputs) => {
    states = states.map((h, row) => {
      const fromState = w.map((line, i) => line.reduce((sum, value, j) => sum + value * h[j], b[i]));
      const x = inputs[row];
      return h.map((before, i) => {
        const r = sigmoid(x[i] + fromState[i]);
        const z = sigmoid(x[i + HIDDEN] + fromState[i + HIDDEN]);
        const n = Math.tanh(x[i + 2 * HIDDEN] + r * fromState[i + 2 * HIDDEN]);
        return (1 - z) * n + z * before;
      });
    });
    return states;
  });
}

test('equals the loop over time, rows and units', () => {
  const before = memory().numTensors;
  const y = tidy(() => gruStates(gates, weight, bias));
  expect(memory().numTensors).toBe(before + 1);
  expect(y.shape).toEqual([TIME, ROWS, HIDDEN]);
  expect(largestDifference(y.dataSync(), looped().flat(2))).toBeLessThan(1e-6);
});

test('gradients through time, in the gates, the weight and the bias', () => {
  const errors = gradientErrors(() => gruStates(gates, weight, bias), { gates, weight, bias });
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
});

test('one step, and one row', () => {
  const short = randomVariable<Tensor3D>([1, 1, 3 * HIDDEN], 'gru short');
  const errors = gradientErrors(() => gruStates(short, weight, bias), { short, weight, bias });
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
});
