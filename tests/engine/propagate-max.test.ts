import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { propagateMax } from '../../src/engine/propagate-max.ts';
import { tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { denseOf, nested, rectangular } from './sparse-fixture.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

test('equals the largest of the columns that a dense mask leaves, and 0 where it leaves none', () => {
  const x = randomVariable<Tensor3D>([2, 6, 3], 'x');
  const mask = denseOf(
    rectangular,
    Array.from({ length: rectangular.numEntries }, () => 1),
  );
  const expected = nested(x.dataSync(), x.shape).map((sample) =>
    matrix(4, 3, (row, f) => {
      const present = sample.filter((_, column) => mask[row][column] === 1).map((values) => values[f]);
      return present.length === 0 ? 0 : Math.max(...present);
    }),
  );
  const y = propagateMax(rectangular, x);
  expect(y.shape).toEqual([2, 4, 3]);
  expect(largestDifference(y.dataSync(), expected.flat(2))).toBe(0);
});

test('the gradient goes to the winner', () => {
  const x = randomVariable<Tensor3D>([2, 6, 3], 'x');
  expect(gradientErrors(() => propagateMax(rectangular, x), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
});

test('a NaN wins, wherever it stands', () => {
  for (const column of [1, 3, 5]) {
    const values = new Float32Array(6).fill(2);
    values[column] = Number.NaN;
    const y = propagateMax(rectangular, tensor3d(values, [1, 6, 1])).dataSync();
    expect([...y]).toEqual([2, 0, Number.NaN, column === 5 ? Number.NaN : 2]);
  }
});
