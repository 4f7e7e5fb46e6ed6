import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { propagate } from '../../src/engine/propagate.ts';
import { tensor3d, type Tensor1D, type Tensor3D } from '../../src/engine/tensors.ts';
import { product } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { denseOf, nested, rectangular } from './sparse-fixture.ts';

let weights: ReturnType<typeof randomVariable<Tensor1D>>;
let x: ReturnType<typeof randomVariable<Tensor3D>>;

beforeAll(async () => {
  await startBackend('wasm');
  weights = randomVariable<Tensor1D>([rectangular.numEntries], 'weights');
  x = randomVariable<Tensor3D>([2, 6, 3], 'x');
});

test('equals the dense product, sample by sample', () => {
  const dense = denseOf(rectangular, weights.dataSync());
  const expected = nested(x.dataSync(), x.shape).map((sample) => product(dense, sample));
  const y = propagate(rectangular, weights, x);
  expect(y.shape).toEqual([2, 4, 3]);
  expect(largestDifference(y.dataSync(), expected.flat(2))).toBeLessThan(1e-6);
  expect(expected[1][1]).toEqual([0, 0, 0]);
});

test('equals the dense product for the transposed pattern', () => {
  const { transposed } = rectangular;
  const z = randomVariable<Tensor3D>([2, 4, 5], 'z');
  const dense = denseOf(transposed, weights.dataSync());
  const expected = nested(z.dataSync(), z.shape).map((sample) => product(dense, sample));
  expect(largestDifference(propagate(transposed, weights, z).dataSync(), expected.flat(2))).toBeLessThan(
    1e-6,
  );
});

test('gradients in weights and features', () => {
  const errors = gradientErrors(() => propagate(rectangular, weights, x), { weights, x });
  expect(errors.weights).toBeLessThan(GRADIENT_TOLERANCE);
  expect(errors.x).toBeLessThan(GRADIENT_TOLERANCE);
});

test('a NaN reaches the rows that read it and no other', () => {
  const broken = x.dataSync().slice();
  broken[1 * 3 + 2] = Number.NaN;
  const y = propagate(rectangular, weights, tensor3d(broken, [2, 6, 3]));
  const isBroken = nested(y.dataSync(), y.shape).map((sample) => sample.map((row) => row.map(Number.isNaN)));
  const none = [false, false, false];
  expect(isBroken[0]).toEqual([none, none, [false, false, true], none]);
  expect(isBroken[1]).toEqual([none, none, none, none]);
});
