import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { resetState, updateState } from '../../src/engine/gru-cell.ts';
import { memory, type Tensor2D } from '../../src/engine/tensors.ts';
import { fromRowMajor } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

const [ROWS, HIDDEN] = [3, 2];
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

function leaves() {
  return {
    input: randomVariable<Tensor2D>([ROWS, 3 * HIDDEN], 'cell input'),
    gates: randomVariable<Tensor2D>([ROWS, 2 * HIDDEN], 'cell gates'),
    candidate: randomVariable<Tensor2D>([ROWS, HIDDEN], 'cell candidate'),
    state: randomVariable<Tensor2D>([ROWS, HIDDEN], 'cell state'),
  };
}

beforeAll(async () => {
  await startBackend('wasm');
});

test('equals the formula unit by unit, and leaves nothing else behind', () => {
  const { input, gates, candidate, state } = leaves();
  const [x, g] = [fromRowMajor(input.dataSync(), 3 * HIDDEN), fromRowMajor(gates.dataSync(), 2 * HIDDEN)];
  const [c, h] = [fromRowMajor(candidate.dataSync(), HIDDEN), fromRowMajor(state.dataSync(), HIDDEN)];
  const passed = h.map((row, r) => row.map((value, i) => sigmoid(x[r][i] + g[r][i]) * value));
  const next = h.map((row, r) =>
    row.map((value, i) => {
      const z = sigmoid(x[r][HIDDEN + i] + g[r][HIDDEN + i]);
      return z * value + (1 - z) * Math.tanh(x[r][2 * HIDDEN + i] + c[r][i]);
    }),
  );
  const before = memory().numTensors;
  const [y, updated] = [resetState(input, gates, state), updateState(input, { gates, candidate }, state)];
  expect(memory().numTensors).toBe(before + 2);
  expect(largestDifference(y.dataSync(), passed.flat())).toBeLessThan(1e-6);
  expect(largestDifference(updated.dataSync(), next.flat())).toBeLessThan(1e-6);
});

test('gradients in everything that comes in', () => {
  const { candidate, ...others } = leaves();
  const { input, gates, state } = others;
  const errors = [
    gradientErrors(() => resetState(input, gates, state), others),
    gradientErrors(() => updateState(input, { gates, candidate }, state), { ...others, candidate }),
  ];
  for (const [name, error] of errors.flatMap((each) => Object.entries(each))) {
    expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
  }
});
