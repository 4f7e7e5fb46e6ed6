import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { tensor3d, tidy } from '../../src/engine/tensors.ts';
import { Appnp } from '../../src/layers/appnp.ts';
import { plus, product, times, weighted, type Matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';
import { denseSymmetricNorm, withLoops } from './dense-norm.ts';
import { sparseGraph } from './operator-fixture.ts';
import { checkOperator } from './operator-checks.ts';

function personalised(normed: Matrix, h: Matrix, { K, alpha }: { K: number; alpha: number }): Matrix {
  let z = h;
  for (let k = 0; k < K; k++) z = plus(times(product(normed, z), 1 - alpha), times(h, alpha));
  return z;
}

checkOperator('APPNP, three steps', {
  build: () => new Appnp({ K: 3, alpha: 0.15 }),
  twin: ({ x, graph }) =>
    personalised(weighted(denseSymmetricNorm(withLoops(graph.adjacency)), graph.mask), x, {
      K: 3,
      alpha: 0.15,
    }),
});

checkOperator('APPNP, one step without self loops', {
  build: () => new Appnp({ K: 1, alpha: 0.9, addSelfLoops: false }),
  twin: ({ x, graph }) =>
    personalised(weighted(denseSymmetricNorm(graph.adjacency), graph.mask), x, { K: 1, alpha: 0.9 }),
});

test('dropout acts in training only, on edges, and its mean over draws is the output without it', () => {
  const layer = new Appnp({ K: 1, alpha: 0.2, dropout: 0.4 });
  const graph = sparseGraph();
  const x = tensor3d(randomValues(18, 'appnp'), [1, 6, 3]);
  const plain = [...new Appnp({ K: 1, alpha: 0.2 }).apply(x, graph).dataSync()];
  expect([...layer.apply(x, graph).dataSync()]).toEqual(plain);

  const random = new RandomStream(1, 'dropout');
  const draws = 2000;
  const mean = new Float64Array(plain.length);
  for (let i = 0; i < draws; i++) {
    const y = tidy(() => layer.apply(x, graph, { random }).dataSync());
    y.forEach((value: number, at: number) => (mean[at] += value / draws));
  }
  // A message of size 1 spreads by √(p/(1−p)) = 0.8; its mean over 2,000 draws by 0.02.
  expect(largestDifference(mean, plain)).toBeLessThan(0.08);
  expect(largestDifference(layer.apply(x, graph, { random }).dataSync(), plain)).toBeGreaterThan(0.1);
});
