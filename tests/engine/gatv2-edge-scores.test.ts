import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gatV2EdgeScores } from '../../src/engine/gatv2-edge-scores.ts';
import { tensor2d, type Tensor2D, type Tensor3D } from '../../src/engine/tensors.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import { nested, rectangular } from './sparse-fixture.ts';

const attributes = { pattern: rectangular, heads: 2, negativeSlope: 0.2 };

let source: ReturnType<typeof randomVariable<Tensor3D>>;
let target: ReturnType<typeof randomVariable<Tensor3D>>;
let edge: ReturnType<typeof randomVariable<Tensor2D>>;
let vector: ReturnType<typeof randomVariable<Tensor3D>>;

beforeAll(async () => {
  await startBackend('wasm');
  source = randomVariable<Tensor3D>([2, 6, 6], 'gatv2 source');
  target = randomVariable<Tensor3D>([2, 4, 6], 'gatv2 target');
  edge = randomVariable<Tensor2D>([8, 6], 'gatv2 edge');
  vector = randomVariable<Tensor3D>([1, 2, 3], 'gatv2 vector');
});

test.for([false, true])('equals a · LeakyReLU(x_i + x_j + e_ji), edge terms %s', (hasEdge) => {
  const [s, t] = [nested(source.dataSync(), source.shape), nested(target.dataSync(), target.shape)];
  const [e, a] = [edge.dataSync(), vector.dataSync()];
  const expected = [0, 1].flatMap((b) =>
    [...rectangular.rows].flatMap((row, entry) =>
      [0, 1].map((h) =>
        [0, 1, 2].reduce((sum, k) => {
          const c = h * 3 + k;
          const term = hasEdge ? e[entry * 6 + c] : 0;
          const z = s[b][rectangular.columns[entry]][c] + t[b][row][c] + term;
          return sum + a[c] * (z > 0 ? z : 0.2 * z);
        }, 0),
      ),
    ),
  );
  const scores = gatV2EdgeScores(
    { source, target, edge: hasEdge ? edge : tensor2d([], [0, 1]), vector },
    attributes,
  );
  expect(scores.shape).toEqual([2, 8, 2]);
  expect(largestDifference(scores.dataSync(), expected)).toBeLessThan(1e-6);
});

test('gradients in both ends, edge terms and the vector', () => {
  const withEdge = gradientErrors(() => gatV2EdgeScores({ source, target, edge, vector }, attributes), {
    source,
    target,
    edge,
    vector,
  });
  const none = tensor2d([], [0, 1]);
  const without = gradientErrors(() => gatV2EdgeScores({ source, target, edge: none, vector }, attributes), {
    source,
    target,
    vector,
  });
  for (const error of [...Object.values(withEdge), ...Object.values(without)]) {
    expect(error).toBeLessThan(GRADIENT_TOLERANCE);
  }
});
