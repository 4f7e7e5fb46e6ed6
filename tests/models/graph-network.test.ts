import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { add, dispose, memory, relu, tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { WeightStore, type WeightArray } from '../../src/engine/weights.ts';
import { encoderSchema } from '../../src/experiment/encoder-schema.ts';
import { ENCODERS, type EncoderKind } from '../../src/layers/encoders/encoders.ts';
import { graphInput, hasAttention, type GraphInput } from '../../src/layers/graph-layer.ts';
import { GraphNetwork, type GraphNetworkOptions } from '../../src/models/graph-network.ts';
import { affine, fromRowMajor, plus, type Matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';
import { expectTraining } from './train-step-check.ts';

const COLUMNS = 7;
const PLAIN: GraphNetworkOptions = {
  inChannels: COLUMNS,
  horizon: 2,
  hidden: 4,
  layers: 2,
  operator: { name: 'GCN' },
};
/** Columns 1, 2 and 3, 4 are the windows of two series; 0, 5 and 6 pass by. */
const WINDOWS = [
  { from: 3, to: 5 },
  { from: 1, to: 3 },
];
const ENCODER = {
  windows: WINDOWS,
  options: { kind: 'tcn', channels: 3, kernelSize: 2, blocks: 2 },
} as const;

let graph: GraphInput;

beforeAll(async () => {
  await startBackend('wasm');
  graph = graphInput({
    numNodes: 3,
    source: Int32Array.of(0, 1, 2, 0),
    target: Int32Array.of(1, 2, 0, 2),
    weight: Float32Array.of(0.9, 0.4, 0.5, 0.7),
  });
});

function build(options: GraphNetworkOptions): { model: GraphNetwork; store: WeightStore } {
  const store = new WeightStore(new RandomStream(5));
  const model = new GraphNetwork(options, store);
  return { model, store };
}

/** Weights away from zero, biases and the zero head of a seasonal skip too. */
function randomise(store: WeightStore): void {
  const arrays = [...store.read()].map(([name, { shape, values }]): [string, WeightArray] => [
    name,
    { shape, values: randomValues(values.length, name).map((value) => 0.5 * value + 0.1) },
  ]);
  store.write(new Map(arrays));
}

function input(batch = 2): Tensor3D {
  return tensor3d(randomValues(batch * 3 * COLUMNS, 'network input'), [batch, 3, COLUMNS]);
}

function normed(x: Matrix, weight: ArrayLike<number>, bias: ArrayLike<number>): Matrix {
  return x.map((row) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
    return row.map((value, c) => (weight[c] * (value - mean)) / Math.sqrt(variance + 1e-5) + bias[c]);
  });
}

test("is the paper's network: Linear, residual blocks, LayerNorm, ReLU, Linear", () => {
  const { model, store } = build({ ...PLAIN, operator: { name: 'none' } });
  randomise(store);
  const arrays = store.read();
  const values = (name: string) => arrays.get(name)!.values;
  const linear = (x: Matrix, name: string) =>
    affine(x, fromRowMajor(values(`${name}.weight`), arrays.get(`${name}.weight`)!.shape[1]), [
      ...values(`${name}.bias`),
    ]);
  const active = (x: Matrix, name: string) =>
    normed(x, values(`${name}.weight`), values(`${name}.bias`)).map((row) => row.map((v) => Math.max(0, v)));
  const x = input();
  let h = linear(fromRowMajor(x.dataSync(), COLUMNS), 'enc');
  for (const layer of [0, 1]) {
    h = plus(h, linear(active(h, `layers.${layer}.norm`), `layers.${layer}.conv`));
  }
  const expected = linear(active(h, 'norm'), 'fc');
  const y = model.apply(x, graph);
  expect(y.shape).toEqual([2, 3, 2]);
  expect(largestDifference(y.dataSync(), expected.flat())).toBeLessThan(1e-5);
});

test.for([
  ['plain', PLAIN],
  ['with attention', { ...PLAIN, operator: { name: 'GATv2' } }],
  ['with an encoder', { ...PLAIN, encoder: ENCODER }],
  [
    'with an encoder over every column',
    {
      ...PLAIN,
      encoder: { ...ENCODER, windows: [{ from: 0, to: 7 }] },
    },
  ],
  [
    'with a seasonal skip',
    {
      ...PLAIN,
      seasonalSkip: [
        { from: 1, to: 3 },
        { from: 5, to: 7 },
      ],
    },
  ],
] as const)('%s: gradients in input and weights', ([, options]) => {
  const { model, store } = build(options);
  randomise(store);
  const x = randomVariable<Tensor3D>([1, 3, COLUMNS], 'network leaf d');
  const leaves = { x, ...Object.fromEntries(store.weights) };
  const errors = gradientErrors(() => model.apply(x, graph), leaves);
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
});

test('the encoder reads its windows oldest first, series by series; other columns pass by', () => {
  const { model, store } = build({ ...PLAIN, encoder: ENCODER });
  randomise(store);
  // What the first layer sees is the encoding and then the others.
  const x = input(1);
  const rows = fromRowMajor(x.dataSync(), COLUMNS);
  const series = rows.flatMap((row) => [row[3], row[1], row[4], row[2]]);
  const encoding = fromRowMajor(model.encoder!.apply(tensor3d(series, [3, 2, 2])).dataSync(), 3);
  const seen = rows.map((row, node) => [...encoding[node], row[0], row[5], row[6]]);
  const twin = new GraphNetwork({ ...PLAIN, inChannels: 6 }, new WeightStore(store.read()));
  const expected = twin.apply(tensor3d(seen.flat(), [1, 3, 6]), graph).dataSync();
  expect(largestDifference(model.apply(x, graph).dataSync(), expected)).toBeLessThan(1e-6);
});

test('with a seasonal skip a fresh network forecasts the mean of the seasons', () => {
  const { model } = build({
    ...PLAIN,
    seasonalSkip: [
      { from: 1, to: 3 },
      { from: 5, to: 7 },
    ],
  });
  const x = input();
  const expected = fromRowMajor(x.dataSync(), COLUMNS).flatMap((row) => [
    (row[1] + row[5]) / 2,
    (row[2] + row[6]) / 2,
  ]);
  expect(largestDifference(model.apply(x, graph).dataSync(), expected)).toBeLessThan(1e-6);
});

test.for(['GAT', 'GATv2', 'Transformer'] as const)(
  '%s: attention sums to 1 over what enters a node',
  (name) => {
    const { model } = build({ ...PLAIN, operator: { name, heads: 2 } });
    const x = input();
    const before = memory().numTensors;
    const attention = model.attention(x, graph);
    expect(memory().numTensors).toBe(before + 2);
    expect(attention).toHaveLength(2);
    for (const { topology, weights } of attention) {
      const edges = topology.numEdges;
      expect(weights.shape).toEqual([2, edges, 2]);
      const sums = new Float64Array(2 * 3 * 2);
      weights.dataSync().forEach((weight: number, i: number) => {
        const [b, e, h] = [Math.floor(i / (2 * edges)), Math.floor(i / 2) % edges, i % 2];
        sums[(b * 3 + topology.target[e]) * 2 + h] += weight;
      });
      expect(
        largestDifference(
          sums,
          Array.from({ length: 12 }, () => 1),
        ),
      ).toBeLessThan(1e-6);
    }
    dispose(attention.map(({ weights }) => weights));
  },
);

test('attention is that of the forward pass, layer by layer', () => {
  const { model, store } = build({ ...PLAIN, operator: { name: 'GAT', heads: 2 } });
  randomise(store);
  let h = model.input.apply(input());
  const attention = model.attention(input(), graph);
  model.convolutions.forEach((convolution, layer) => {
    if (!hasAttention(convolution)) throw new Error('GAT has attention');
    const active = relu(model.norms[layer].apply(h));
    const scored = convolution.applyWithAttention(active, graph);
    const expected = scored.attention.weights.dataSync();
    expect(largestDifference(attention[layer].weights.dataSync(), expected)).toBeLessThan(1e-6);
    h = add(h, scored.output);
  });
  const y = model.output.apply(relu(model.outputNorm.apply(h)));
  expect(largestDifference(model.apply(input(), graph).dataSync(), y.dataSync())).toBeLessThan(1e-6);
});

test('operators without attention have none to show', () => {
  expect(build(PLAIN).model.attention(input(), graph)).toEqual([]);
});

test.for(Object.keys(ENCODERS) as EncoderKind[])(
  '%s in front: a train step moves every weight, lowers the loss and leaves no tensor',
  (kind) => {
    const { series: _, ...encoder } = encoderSchema.parse({ kind, channels: 8 });
    const windows = [
      { from: 1, to: 25 },
      { from: 25, to: 49 },
    ];
    const built = build({ ...PLAIN, inChannels: 50, encoder: { windows, options: encoder } });
    expectTraining(built, { x: tensor3d(randomValues(2 * 3 * 50, 'encoder input'), [2, 3, 50]), graph });
    built.store.dispose();
  },
);
