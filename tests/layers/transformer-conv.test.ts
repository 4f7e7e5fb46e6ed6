import { TransformerConv, type TransformerConvOptions } from '../../src/layers/transformer-conv.ts';
import { affine, combine, plus, weighted, type Matrix } from '../helpers/dense-matrix.ts';
import { denseSoftmax, dot, joined, weightedSum } from './dense-attention.ts';
import { checkDropout } from './dropout-check.ts';
import { EDGE_DIM } from './operator-fixture.ts';
import { checkOperator, IN_CHANNELS, type TwinInput } from './operator-checks.ts';

const OUT = 3;

function transformer(
  { x, graph, matrix, vector }: TwinInput,
  options: Partial<TransformerConvOptions>,
): Matrix {
  const {
    heads = 1,
    concat = true,
    beta = false,
    edgeDim = null,
    bias = true,
    rootWeight = true,
    projectionBias = bias,
  } = options;
  const part = (name: string, hasBias = true) =>
    affine(x, matrix(`${name}.weight`), hasBias ? vector(`${name}.bias`) : undefined);
  const [key, query, value] = ['lin_key', 'lin_query', 'lin_value'].map((name) => part(name, projectionBias));
  const edge = (to: number, from: number) =>
    edgeDim === null
      ? Array.from({ length: heads * OUT }, () => 0)
      : affine([[...graph.attributes[to][from]!]], matrix('lin_edge.weight'))[0];
  const outputs = Array.from({ length: heads }, (_, head) => {
    const of = (row: readonly number[]) => row.slice(head * OUT, (head + 1) * OUT);
    const sum = (a: readonly number[], b: readonly number[]) => of(a.map((v, c) => v + b[c]));
    const attention = denseSoftmax(
      graph.attributes,
      (to, from) => dot(of(query[to]), sum(key[from], edge(to, from))) / Math.sqrt(OUT),
    );
    return weightedSum(weighted(attention, graph.mask), OUT, (to, from) => sum(value[from], edge(to, from)));
  });
  const messages = joined(outputs, concat);
  if (!rootWeight) return messages;
  const root = part('lin_skip', bias);
  if (!beta) return plus(messages, root);
  const difference = combine(messages, root, (m, r) => m - r);
  return messages.map((row, node) => {
    const all = [...row, ...root[node], ...difference[node]];
    const gate = 1 / (1 + Math.exp(-dot(matrix('lin_beta.weight')[0], all)));
    return row.map((message, c) => gate * root[node][c] + (1 - gate) * message);
  });
}

const VARIANTS: readonly (Partial<TransformerConvOptions> & { readonly title: string })[] = [
  { title: 'with its defaults: no self loops are added, edge attributes are not used' },
  { title: 'two heads with edge attributes', heads: 2, edgeDim: EDGE_DIM },
  { title: 'the mean of three heads, gated', heads: 3, concat: false, beta: true, edgeDim: EDGE_DIM },
  { title: 'gated, heads side by side', heads: 2, beta: true },
  { title: 'without the root', rootWeight: false, edgeDim: EDGE_DIM },
  { title: 'without bias', bias: false },
  { title: 'three heads, no bias at the root alone', heads: 3, bias: false, projectionBias: true },
];

for (const { title, ...options } of VARIANTS) {
  checkOperator(`TransformerConv, ${title}`, {
    build: (source) => new TransformerConv({ inChannels: IN_CHANNELS, outChannels: OUT, ...options }, source),
    twin: (input) => transformer(input, options),
  });
}

checkDropout(
  'TransformerConv',
  (dropout, source) =>
    new TransformerConv({ inChannels: IN_CHANNELS, outChannels: OUT, heads: 2, dropout }, source),
);
