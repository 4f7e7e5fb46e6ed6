import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { tensor3d } from '../../src/engine/tensors.ts';
import { Appnp } from '../../src/layers/appnp.ts';
import { Topology } from '../../src/layers/topology.ts';
import { plus, product, times, weighted, type Matrix } from '../helpers/dense-matrix.ts';
import { denseSymmetricNorm, withLoops } from './dense-norm.ts';
import { checkDropout } from './dropout-check.ts';
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

for (const K of [4, 8]) {
  checkOperator(`APPNP, ${K} steps`, {
    build: () => new Appnp({ K, alpha: 0.1 }),
    twin: ({ x, graph }) =>
      personalised(weighted(denseSymmetricNorm(withLoops(graph.adjacency)), graph.mask), x, {
        K,
        alpha: 0.1,
      }),
  });
}

checkOperator('APPNP that is not normalised adds no self loops', {
  build: () => new Appnp({ K: 2, alpha: 0.3, normalize: false }),
  twin: ({ x, graph }) => personalised(weighted(graph.adjacency, graph.mask), x, { K: 2, alpha: 0.3 }),
});

checkDropout('APPNP', (dropout) => new Appnp({ K: 1, alpha: 0.2, dropout }));

test('each step draws its own mask from the full weights', () => {
  // One edge i → i of weight 1 per node: K steps without teleport leave x, or 0 if any of them dropped the edge.
  const nodes = 1000;
  const loops = Int32Array.from({ length: nodes }, (_, node) => node);
  const graph = {
    topology: new Topology({ numNodes: nodes, source: loops, target: loops }),
    edgeWeight: null,
    edgeAttr: null,
  };
  const x = tensor3d(new Float32Array(nodes).fill(1), [1, nodes, 1]);
  const layer = new Appnp({ K: 2, alpha: 0, dropout: 0.5 });
  const y = layer.apply(x, graph, { random: new RandomStream(1, 'dropout') }).dataSync();
  // A quarter keeps both; the standard deviation of the share is 0.014.
  const kept = y.filter((value: number) => value === 4).length / nodes;
  expect(y.every((value: number) => value === 4 || value === 0)).toBe(true);
  expect(Math.abs(kept - 0.25)).toBeLessThan(0.05);
});
