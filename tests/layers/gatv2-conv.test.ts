import { expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { GatV2Conv, type GatV2ConvOptions } from '../../src/layers/gatv2-conv.ts';
import { affine, plusRow, weighted, withUnitDiagonal, type Matrix } from '../helpers/dense-matrix.ts';
import { denseSoftmax, dot, joined, leakyRelu, weightedSum, withFreshLoops } from './dense-attention.ts';
import { checkDropout } from './dropout-check.ts';
import { EDGE_DIM } from './operator-fixture.ts';
import { checkOperator, IN_CHANNELS, type TwinInput } from './operator-checks.ts';

const OUT = 2;

function gatV2({ x, graph, matrix, vector }: TwinInput, options: Partial<GatV2ConvOptions>): Matrix {
  const { heads = 1, concat = true, negativeSlope = 0.2, addSelfLoops = true, edgeDim = null } = options;
  const { shareWeights = false, bias = true } = options;
  const attributes = addSelfLoops ? withFreshLoops(graph) : graph.attributes;
  const side = (name: string) =>
    affine(x, matrix(`${name}.weight`), bias ? vector(`${name}.bias`) : undefined);
  const source = side('lin_l');
  const target = shareWeights ? source : side('lin_r');
  const mask = addSelfLoops ? withUnitDiagonal(graph.mask) : graph.mask;
  const outputs = Array.from({ length: heads }, (_, head) => {
    const of = (row: readonly number[]) => row.slice(head * OUT, (head + 1) * OUT);
    const attention = denseSoftmax(attributes, (to, from) => {
      const edge =
        edgeDim === null
          ? target[to].map(() => 0)
          : affine([[...attributes[to][from]!]], matrix('lin_edge.weight'))[0];
      const z = of(target[to].map((value, c) => value + source[from][c] + edge[c]));
      return dot(
        of(vector('att')),
        z.map((value) => leakyRelu(value, negativeSlope)),
      );
    });
    return weightedSum(weighted(attention, mask), OUT, (_to, from) => of(source[from]));
  });
  const y = joined(outputs, concat);
  return bias ? plusRow(y, vector('bias')) : y;
}

const VARIANTS: readonly (Partial<GatV2ConvOptions> & { readonly title: string })[] = [
  { title: 'with its defaults: edge attributes are not used' },
  { title: 'three heads with edge attributes', heads: 3, edgeDim: EDGE_DIM },
  {
    title: 'the mean of two heads, another slope',
    heads: 2,
    concat: false,
    negativeSlope: 0.5,
    edgeDim: EDGE_DIM,
  },
  { title: 'own self loops, one matrix for both sides', addSelfLoops: false, shareWeights: true },
  { title: 'no bias anywhere', heads: 2, edgeDim: EDGE_DIM, bias: false },
];

for (const { title, ...options } of VARIANTS) {
  checkOperator(`GATv2Conv, ${title}`, {
    build: (source) => new GatV2Conv({ inChannels: IN_CHANNELS, outChannels: OUT, ...options }, source),
    twin: (input) => gatV2(input, options),
  });
}

test('shared weights are stored once', () => {
  const store = new WeightStore(new RandomStream(1));
  const layer = new GatV2Conv({ inChannels: 3, outChannels: 2, shareWeights: true }, store);
  expect([...store.weights.keys()].toSorted()).toEqual(['att', 'bias', 'lin_l.bias', 'lin_l.weight']);
  expect(layer.targetWeight).toBe(layer.sourceWeight);
});

checkDropout(
  'GATv2Conv',
  (dropout, source) =>
    new GatV2Conv({ inChannels: IN_CHANNELS, outChannels: OUT, heads: 2, dropout }, source),
);
