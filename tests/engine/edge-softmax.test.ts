import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { edgeSoftmax } from '../../src/engine/edge-softmax.ts';
import { tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested, rectangular } from './sparse-fixture.ts';

let scores: ReturnType<typeof randomVariable<Tensor3D>>;

beforeAll(async () => {
  await startBackend('wasm');
  scores = randomVariable<Tensor3D>([2, 8, 2], 'scores');
});

test('equals exp(s) over the sum of exp(s) of the same row', () => {
  const rows = [...rectangular.rows];
  const expected = nested(scores.dataSync(), scores.shape).map((sample) =>
    sample.map((heads, entry) =>
      heads.map((score, h) => {
        const sum = rows.reduce(
          (total, row, other) => (row === rows[entry] ? total + Math.exp(sample[other][h]) : total),
          0,
        );
        return Math.exp(score) / sum;
      }),
    ),
  );
  const attention = edgeSoftmax(rectangular, scores);
  expect(attention.shape).toEqual([2, 8, 2]);
  expect(largestDifference(attention.dataSync(), expected.flat(2))).toBeLessThan(1e-6);
});

test('large scores do not overflow, and a lone edge has all the weight', () => {
  const large = tensor3d([1000, 3, 1001, -4000, 1, 999, -1e30, 0], [1, 8, 1]);
  // Row 2 holds entries 0, 2, 5, 6, 7 with scores 1000, 1001, 999, −1e30, 0.
  const sum = Math.exp(-1) + 1 + Math.exp(-2);
  const share = Math.exp(3) / (Math.exp(3) + Math.exp(1));
  const expected = [Math.exp(-1) / sum, share, 1 / sum, 1, 1 - share, Math.exp(-2) / sum, 0, 0];
  expect(largestDifference(edgeSoftmax(rectangular, large).dataSync(), expected)).toBeLessThan(1e-6);
});

test('gradient in the scores', () => {
  const errors = gradientErrors(() => edgeSoftmax(rectangular, scores), { scores });
  expect(errors.scores).toBeLessThan(GRADIENT_TOLERANCE);
});

test('a NaN spoils its row', () => {
  const broken = tensor3d([1, 2, 3, 4, 5, 6, Number.NaN, 8], [1, 8, 1]);
  const isBroken = [...edgeSoftmax(rectangular, broken).dataSync()].map(Number.isNaN);
  expect(isBroken).toEqual([true, false, true, false, false, true, true, true]);
});
