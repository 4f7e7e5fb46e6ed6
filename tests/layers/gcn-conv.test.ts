import { expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { RandomStream } from '../../src/core/random.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { GcnConv } from '../../src/layers/gcn-conv.ts';
import { affine, plusRow, product, weighted } from '../helpers/dense-matrix.ts';
import { denseSymmetricNorm, withLoops } from './dense-norm.ts';
import { checkOperator, IN_CHANNELS } from './operator-checks.ts';

const channels = { inChannels: IN_CHANNELS, outChannels: 4 };

checkOperator('GCNConv with its defaults', {
  build: (source) => new GcnConv(channels, source),
  twin: ({ x, graph, matrix, vector }) => {
    const normed = weighted(denseSymmetricNorm(withLoops(graph.adjacency)), graph.mask);
    return plusRow(product(normed, affine(x, matrix('lin.weight'))), vector('bias'));
  },
});

checkOperator('GCNConv without self loops and bias', {
  build: (source) => new GcnConv({ ...channels, addSelfLoops: false, bias: false }, source),
  twin: ({ x, graph, matrix }) =>
    product(weighted(denseSymmetricNorm(graph.adjacency), graph.mask), affine(x, matrix('lin.weight'))),
});

checkOperator('GCNConv that is not normalised adds no self loops', {
  build: (source) => new GcnConv({ ...channels, normalize: false }, source),
  twin: ({ x, graph, matrix, vector }) =>
    plusRow(product(weighted(graph.adjacency, graph.mask), affine(x, matrix('lin.weight'))), vector('bias')),
});

test('self loops are added to normalised weights only, as in PyTorch Geometric', () => {
  const make = () =>
    new GcnConv({ ...channels, normalize: false, addSelfLoops: true }, new WeightStore(new RandomStream(1)));
  expect(make).toThrow(ConfigError);
  expect(make).toThrow(
    'GCNConv: expected addSelfLoops only with normalize, got it without; set addSelfLoops to false or normalize to true',
  );
});
