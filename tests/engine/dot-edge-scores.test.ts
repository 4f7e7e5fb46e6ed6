import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { dotEdgeScores } from '../../src/engine/dot-edge-scores.ts';
import { tensor2d, type Tensor2D, type Tensor3D } from '../../src/engine/tensors.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested, rectangular } from './sparse-fixture.ts';

const attributes = { pattern: rectangular, heads: 2 };

let query: ReturnType<typeof randomVariable<Tensor3D>>;
let key: ReturnType<typeof randomVariable<Tensor3D>>;
let edge: ReturnType<typeof randomVariable<Tensor2D>>;

beforeAll(async () => {
  await startBackend('wasm');
  query = randomVariable<Tensor3D>([2, 4, 6], 'query');
  key = randomVariable<Tensor3D>([2, 6, 6], 'key');
  edge = randomVariable<Tensor2D>([8, 6], 'edge');
});

test.for([false, true])('equals q_i · (k_j + e_ji) / √3, edge terms %s', (hasEdge) => {
  const [q, k] = [nested(query.dataSync(), query.shape), nested(key.dataSync(), key.shape)];
  const e = edge.dataSync();
  const expected = [0, 1].flatMap((b) =>
    [...rectangular.rows].flatMap((row, entry) =>
      [0, 3].map((first) =>
        [first, first + 1, first + 2].reduce((sum, c) => {
          const term = hasEdge ? e[entry * 6 + c] : 0;
          const keyed = k[b][rectangular.columns[entry]][c] + term;
          return sum + (q[b][row][c] * keyed) / Math.sqrt(3);
        }, 0),
      ),
    ),
  );
  const scores = dotEdgeScores({ query, key, edge: hasEdge ? edge : tensor2d([], [0, 1]) }, attributes);
  expect(scores.shape).toEqual([2, 8, 2]);
  expect(largestDifference(scores.dataSync(), expected)).toBeLessThan(1e-6);
});

test('gradients in query, key and edge terms', () => {
  const withEdge = gradientErrors(() => dotEdgeScores({ query, key, edge }, attributes), {
    query,
    key,
    edge,
  });
  const none = tensor2d([], [0, 1]);
  const without = gradientErrors(() => dotEdgeScores({ query, key, edge: none }, attributes), { query, key });
  for (const error of [...Object.values(withEdge), ...Object.values(without)]) {
    expect(error).toBeLessThan(GRADIENT_TOLERANCE);
  }
});
