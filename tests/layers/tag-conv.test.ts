import { TagConv } from '../../src/layers/tag-conv.ts';
import { affine, plus, plusRow, product, weighted, type Matrix } from '../helpers/dense-matrix.ts';
import { denseSymmetricNorm } from './dense-norm.ts';
import { checkOperator, IN_CHANNELS, type TwinInput } from './operator-checks.ts';

const channels = { inChannels: IN_CHANNELS, outChannels: 2 };

function hops(propagation: Matrix, { x, graph, matrix }: TwinInput, K: number): Matrix {
  let hop = x;
  let y = affine(x, matrix('lins.0.weight'));
  for (let k = 1; k <= K; k++) {
    hop = product(weighted(propagation, graph.mask), hop);
    y = plus(y, affine(hop, matrix(`lins.${k}.weight`)));
  }
  return y;
}

checkOperator('TAGConv with its defaults: three hops, no added self loops', {
  build: (source) => new TagConv(channels, source),
  twin: (input) => plusRow(hops(denseSymmetricNorm(input.graph.adjacency), input, 3), input.vector('bias')),
});

checkOperator('TAGConv, one hop, not normalised, without bias', {
  build: (source) => new TagConv({ ...channels, K: 1, normalize: false, bias: false }, source),
  twin: (input) => hops(input.graph.adjacency, input, 1),
});

for (const K of [4, 8]) {
  checkOperator(`TAGConv, ${K} hops`, {
    build: (source) => new TagConv({ ...channels, K }, source),
    twin: (input) => plusRow(hops(denseSymmetricNorm(input.graph.adjacency), input, K), input.vector('bias')),
  });
}
