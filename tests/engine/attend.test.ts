import { beforeAll, expect, test } from 'vitest';
import { attend } from '../../src/engine/attend.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { tensor2d, type Tensor2D, type Tensor3D } from '../../src/engine/tensors.ts';
import { matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested, rectangular } from './sparse-fixture.ts';

let attention: ReturnType<typeof randomVariable<Tensor3D>>;
let values: ReturnType<typeof randomVariable<Tensor3D>>;
let edge: ReturnType<typeof randomVariable<Tensor2D>>;

beforeAll(async () => {
  await startBackend('wasm');
  attention = randomVariable<Tensor3D>([2, 8, 2], 'attention');
  values = randomVariable<Tensor3D>([2, 6, 6], 'values');
  edge = randomVariable<Tensor2D>([8, 6], 'edge');
});

test.for([false, true])('equals Σ α_ji (v_j + e_ji) head by head, edge terms %s', (hasEdge) => {
  const [alpha, v] = [nested(attention.dataSync(), [2, 8, 2]), nested(values.dataSync(), [2, 6, 6])];
  const e = edge.dataSync();
  const expected = [0, 1].map((b) =>
    matrix(4, 6, (row, c) =>
      [...rectangular.rows].reduce((sum, to, entry) => {
        if (to !== row) return sum;
        const message = v[b][rectangular.columns[entry]][c] + (hasEdge ? e[entry * 6 + c] : 0);
        return sum + alpha[b][entry][c < 3 ? 0 : 1] * message;
      }, 0),
    ),
  );
  const y = attend(rectangular, { attention, values, edge: hasEdge ? edge : tensor2d([], [0, 1]) });
  expect(y.shape).toEqual([2, 4, 6]);
  expect(largestDifference(y.dataSync(), expected.flat(2))).toBeLessThan(1e-6);
});

test('gradients in attention, values and edge terms', () => {
  const withEdge = gradientErrors(() => attend(rectangular, { attention, values, edge }), {
    attention,
    values,
    edge,
  });
  const none = tensor2d([], [0, 1]);
  const without = gradientErrors(() => attend(rectangular, { attention, values, edge: none }), {
    attention,
    values,
  });
  for (const error of [...Object.values(withEdge), ...Object.values(without)]) {
    expect(error).toBeLessThan(GRADIENT_TOLERANCE);
  }
});
