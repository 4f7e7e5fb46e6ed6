import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { tensor3d } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { GatConv, type GatConvOptions } from '../../src/layers/gat-conv.ts';
import { affine, plusRow, weighted, withUnitDiagonal, type Matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';
import { denseSoftmax, dot, joined, leakyRelu, weightedSum, withFreshLoops } from './dense-attention.ts';
import { checkDropout } from './dropout-check.ts';
import { EDGE_DIM, sparseGraph } from './operator-fixture.ts';
import { checkOperator, IN_CHANNELS, type TwinInput } from './operator-checks.ts';

const OUT = 2;

function gat({ x, graph, matrix, vector }: TwinInput, options: Partial<GatConvOptions>): Matrix {
  const { heads = 1, concat = true, negativeSlope = 0.2, addSelfLoops = true, edgeDim = null } = options;
  const attributes = addSelfLoops ? withFreshLoops(graph) : graph.attributes;
  const h = affine(x, matrix('lin.weight'));
  const mask = addSelfLoops ? withUnitDiagonal(graph.mask) : graph.mask;
  const outputs = Array.from({ length: heads }, (_, head) => {
    const of = (row: readonly number[]) => row.slice(head * OUT, (head + 1) * OUT);
    const attention = denseSoftmax(attributes, (to, from) => {
      const edge =
        edgeDim === null
          ? 0
          : dot(
              of(vector('att_edge')),
              of(affine([[...attributes[to][from]!]], matrix('lin_edge.weight'))[0]),
            );
      const z = dot(of(vector('att_src')), of(h[from])) + dot(of(vector('att_dst')), of(h[to])) + edge;
      return leakyRelu(z, negativeSlope);
    });
    return weightedSum(weighted(attention, mask), OUT, (_to, from) => of(h[from]));
  });
  const y = joined(outputs, concat);
  return options.bias === false ? y : plusRow(y, vector('bias'));
}

const VARIANTS: readonly (Partial<GatConvOptions> & { readonly title: string })[] = [
  { title: 'with its defaults: edge attributes are not used' },
  { title: 'three heads with edge attributes', heads: 3, edgeDim: EDGE_DIM },
  {
    title: 'the mean of two heads, another slope',
    heads: 2,
    concat: false,
    negativeSlope: 0.5,
    edgeDim: EDGE_DIM,
  },
  { title: 'own self loops, no bias', heads: 2, addSelfLoops: false, edgeDim: EDGE_DIM, bias: false },
];

for (const { title, ...options } of VARIANTS) {
  checkOperator(`GATConv, ${title}`, {
    build: (source) => new GatConv({ inChannels: IN_CHANNELS, outChannels: OUT, ...options }, source),
    twin: (input) => gat(input, options),
  });
}

test('attention is that of the output, over the edges with fresh self loops', () => {
  const options = { inChannels: 3, outChannels: OUT, heads: 2, bias: false };
  const store = new WeightStore(new RandomStream(4));
  const layer = new GatConv(options, store);
  const x = tensor3d(randomValues(36, 'gat attention'), [2, 6, 3]);
  const { output, attention } = layer.applyWithAttention(x, sparseGraph());
  expect(attention.weights.shape).toEqual([2, 14, 2]);
  expect(attention.topology.numEdges).toBe(14);
  const h = affine(
    Array.from({ length: 12 }, (_, row) => Array.from(x.dataSync().slice(row * 3, row * 3 + 3))),
    Array.from({ length: 4 }, (_, row) => Array.from(layer.weight.dataSync().slice(row * 3, row * 3 + 3))),
  );
  const weights = attention.weights.dataSync();
  const expected = new Float64Array(2 * 6 * 4);
  for (let b = 0; b < 2; b++) {
    for (let e = 0; e < 14; e++) {
      const [from, to] = [attention.topology.source[e], attention.topology.target[e]];
      for (let c = 0; c < 4; c++) {
        const alpha = weights[(b * 14 + e) * 2 + Math.floor(c / 2)];
        expected[(b * 6 + to) * 4 + c] += alpha * h[b * 6 + from][c];
      }
    }
  }
  expect(largestDifference(output.dataSync(), expected)).toBeLessThan(1e-5);
});

checkDropout(
  'GATConv',
  (dropout, source) => new GatConv({ inChannels: IN_CHANNELS, outChannels: OUT, heads: 2, dropout }, source),
);
