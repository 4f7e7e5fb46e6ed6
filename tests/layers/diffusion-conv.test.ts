import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { tensor3d } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { DiffusionConv } from '../../src/layers/diffusion-conv.ts';
import { graphInput } from '../../src/layers/graph-layer.ts';
import { plus, plusRow, product, transposed, weighted, type Matrix } from '../helpers/dense-matrix.ts';
import { checkOperator, IN_CHANNELS, type TwinInput } from './operator-checks.ts';

const OUT = 2;
const channels = { inChannels: IN_CHANNELS, outChannels: OUT };

/** Rows divided by their sums, 0 where a sum is 0. */
function rowShares(a: Matrix): Matrix {
  return a.map((row) => {
    const sum = row.reduce((total, value) => total + value, 0);
    return row.map((value) => (sum === 0 ? 0 : value / sum));
  });
}

/** Θ of a walk and a power, [in][out], from the rows of [walk, k, in, out]. */
function theta(rows: Matrix, K: number, walk: number, k: number): Matrix {
  const from = (walk * K + k) * IN_CHANNELS;
  return rows.slice(from, from + IN_CHANNELS);
}

function diffused({ x, graph, matrix }: TwinInput, K: number): Matrix {
  // The paper's W has sources as rows, the adjacency of the fixture targets.
  const w = transposed(graph.adjacency);
  const walks = [
    weighted(rowShares(w), transposed(graph.mask)),
    weighted(rowShares(transposed(w)), graph.mask),
  ];
  const parts = walks.flatMap((step, walk) => {
    let power = x;
    return Array.from({ length: K }, (_, k) => {
      if (k > 0) power = product(step, power);
      return product(power, theta(matrix('weight'), K, walk, k));
    });
  });
  return parts.reduce((sum, part) => plus(sum, part));
}

for (const K of [2, 3, 8]) {
  checkOperator(`DiffusionConv, ${K} powers`, {
    build: (source) => new DiffusionConv({ ...channels, K }, source),
    twin: (input) => plusRow(diffused(input, K), input.vector('bias')),
  });
}

checkOperator('DiffusionConv, one power, without bias: a node hears itself only', {
  build: (source) => new DiffusionConv({ ...channels, K: 1, bias: false }, source),
  twin: (input) => diffused(input, 1),
  listens: false,
});

test('by hand: the first walk follows the edges, the second comes against them', () => {
  const layer = (weight: number[]) =>
    new DiffusionConv(
      { inChannels: 1, outChannels: 1, K: 2, bias: false },
      new WeightStore(new Map([['weight', { shape: [2, 2, 1, 1], values: Float32Array.from(weight) }]])),
    );
  // 0 → 1 of weight 1, 0 → 2 of weight 3, 1 → 2 of weight 1.
  const graph = graphInput({
    numNodes: 3,
    source: Int32Array.of(0, 0, 1),
    target: Int32Array.of(1, 2, 2),
    weight: Float32Array.of(1, 3, 1),
  });
  const x = tensor3d([10, 20, 40], [1, 3, 1]);
  expect([...layer([0, 1, 0, 0]).apply(x, graph).dataSync()]).toEqual([0.25 * 20 + 0.75 * 40, 40, 0]);
  expect([...layer([0, 0, 0, 1]).apply(x, graph).dataSync()]).toEqual([0, 10, 0.75 * 10 + 0.25 * 20]);
});

test('weights have the names and shapes of DConv in PyTorch Geometric Temporal', () => {
  const store = new WeightStore(new RandomStream(1));
  const layer = new DiffusionConv({ inChannels: 3, outChannels: 5, K: 4 }, store);
  expect(layer.weight.shape).toEqual([2, 4, 3, 5]);
  expect([...store.weights].map(([name, { shape }]) => [name, shape])).toEqual([
    ['weight', [2, 4, 3, 5]],
    ['bias', [5]],
  ]);
});
