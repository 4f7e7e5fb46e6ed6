import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gate } from '../../src/engine/gate.ts';
import { tensor2d, type Tensor3D } from '../../src/engine/tensors.ts';
import { fromRowMajor } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test.for(['linear', 'tanh'] as const)('%s: equals f(a) σ(b), and so do its gradients', (kind) => {
  const x = randomVariable<Tensor3D>([2, 3, 10], 'gate x');
  const expected = fromRowMajor(x.dataSync(), 10).flatMap((row) =>
    row.slice(0, 5).map((value, c) => {
      const passed = kind === 'tanh' ? Math.tanh(value) : value;
      return passed / (1 + Math.exp(-row[5 + c]));
    }),
  );
  const y = gate(x, kind);
  expect(y.shape).toEqual([2, 3, 5]);
  expect(largestDifference(y.dataSync(), expected)).toBeLessThan(1e-6);
  expect(gradientErrors(() => gate(x, kind), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
});

test('a gate far open or far shut stays a number', () => {
  const y = gate(tensor2d([2, 2, 1000, -1000], [1, 4]), 'linear').dataSync();
  expect([...y]).toEqual([2, 0]);
});
