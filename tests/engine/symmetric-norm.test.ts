import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { SparsePattern } from '../../src/engine/sparse-pattern.ts';
import { symmetricNorm } from '../../src/engine/symmetric-norm.ts';
import { tensor1d, type Tensor1D } from '../../src/engine/tensors.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

/** 0→1, 1→1, 2→1, 1→2 on four nodes: rows are targets. */
const pattern = new SparsePattern(4, 4, Int32Array.of(1, 1, 1, 2), Int32Array.of(0, 1, 2, 1));

beforeAll(async () => {
  await startBackend('wasm');
});

test('degrees of the rows: 0 where nothing enters', () => {
  // Incoming sums 0, 16, 4, 0: 0→1 leaves a node that nothing enters; 1→1: 8/16; 2→1: 6/√(4·16); 1→2: 4/√(16·4).
  const normed = symmetricNorm(tensor1d([2, 8, 6, 4]), { pattern, degreeOf: 'rows' }).dataSync();
  expect(largestDifference(normed, [0, 0.5, 0.75, 0.5])).toBeLessThan(1e-6);
});

test('degrees of the columns', () => {
  // Outgoing sums 2, 12, 6, 0: 2/√(2·12), 8/12, 6/√(6·12), 4/√(12·6).
  const normed = symmetricNorm(tensor1d([2, 8, 6, 4]), { pattern, degreeOf: 'columns' }).dataSync();
  const expected = [2 / Math.sqrt(24), 2 / 3, 6 / Math.sqrt(72), 4 / Math.sqrt(72)];
  expect(largestDifference(normed, expected)).toBeLessThan(1e-6);
});

test('a NaN weight shows in every edge whose normalisation reads it', () => {
  const broken = symmetricNorm(tensor1d([Number.NaN, 8, 6, 4]), { pattern, degreeOf: 'rows' }).dataSync();
  expect([...broken].map(Number.isNaN)).toEqual([true, true, true, true]);
});

test.for(['rows', 'columns'] as const)('gradient in the weights, degrees of the %s', (degreeOf) => {
  const w = randomVariable<Tensor1D>([4], 'symmetric norm');
  w.assign(tensor1d([2, 1, 1.5, 4]));
  const errors = gradientErrors(() => symmetricNorm(w, { pattern, degreeOf }), { w });
  expect(errors.w).toBeLessThan(GRADIENT_TOLERANCE);
});
