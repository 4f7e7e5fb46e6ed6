import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gatEdgeScores } from '../../src/engine/gat-edge-scores.ts';
import type { Tensor2D, Tensor3D } from '../../src/engine/tensors.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested, rectangular } from './sparse-fixture.ts';

const attributes = { pattern: rectangular, heads: 2, negativeSlope: 0.2 };

let source: ReturnType<typeof randomVariable<Tensor3D>>;
let target: ReturnType<typeof randomVariable<Tensor3D>>;
let edge: ReturnType<typeof randomVariable<Tensor2D>>;

beforeAll(async () => {
  await startBackend('wasm');
  source = randomVariable<Tensor3D>([2, 6, 2], 'gat source');
  target = randomVariable<Tensor3D>([2, 4, 2], 'gat target');
  edge = randomVariable<Tensor2D>([8, 2], 'gat edge');
});

test('equals LeakyReLU(s_j + t_i + e_ji), edge by edge', () => {
  const [s, t] = [nested(source.dataSync(), source.shape), nested(target.dataSync(), target.shape)];
  const e = edge.dataSync();
  const expected = [0, 1].flatMap((b) =>
    [...rectangular.rows].flatMap((row, entry) =>
      [0, 1].map((h) => {
        const z = s[b][rectangular.columns[entry]][h] + t[b][row][h] + e[entry * 2 + h];
        return z > 0 ? z : 0.2 * z;
      }),
    ),
  );
  const scores = gatEdgeScores({ source, target, edge }, attributes);
  expect(scores.shape).toEqual([2, 8, 2]);
  expect(largestDifference(scores.dataSync(), expected)).toBeLessThan(1e-6);
});

test('gradients in source, target and edge terms', () => {
  const errors = gradientErrors(() => gatEdgeScores({ source, target, edge }, attributes), {
    source,
    target,
    edge,
  });
  for (const error of Object.values(errors)) expect(error).toBeLessThan(GRADIENT_TOLERANCE);
});
