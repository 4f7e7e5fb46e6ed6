import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { headDot } from '../../src/engine/head-dot.ts';
import type { Tensor3D } from '../../src/engine/tensors.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested } from './sparse-fixture.ts';

let x: ReturnType<typeof randomVariable<Tensor3D>>;
let vector: ReturnType<typeof randomVariable<Tensor3D>>;

beforeAll(async () => {
  await startBackend('wasm');
  x = randomVariable<Tensor3D>([2, 4, 6], 'x');
  vector = randomVariable<Tensor3D>([1, 3, 2], 'vector');
});

test('equals the dot product of each head', () => {
  const a = vector.dataSync();
  const expected = nested(x.dataSync(), x.shape).flatMap((sample) =>
    sample.flatMap((row) => [0, 1, 2].map((h) => row[2 * h] * a[2 * h] + row[2 * h + 1] * a[2 * h + 1])),
  );
  const y = headDot(x, vector);
  expect(y.shape).toEqual([2, 4, 3]);
  expect(largestDifference(y.dataSync(), expected)).toBeLessThan(1e-6);
});

test('gradients in input and vector', () => {
  const errors = gradientErrors(() => headDot(x, vector), { x, vector });
  for (const error of Object.values(errors)) expect(error).toBeLessThan(GRADIENT_TOLERANCE);
});
