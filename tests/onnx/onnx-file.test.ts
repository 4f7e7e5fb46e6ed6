import { beforeAll, describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor3d, tidy, type Tensor, type Tensor3D } from '../../src/engine/tensors.ts';
import { WeightStore, type WeightArray } from '../../src/engine/weights.ts';
import { architectureSchema } from '../../src/experiment/architecture-schema.ts';
import { encoderSchema } from '../../src/experiment/encoder-schema.ts';
import { ENCODERS, type EncoderKind } from '../../src/layers/encoders/encoders.ts';
import { graphInput, type GraphInput } from '../../src/layers/graph-layer.ts';
import {
  architectureOf,
  ARCHITECTURES,
  type ArchitectureKind,
  type ArchitectureOptions,
} from '../../src/models/architectures.ts';
import type { NetworkShape } from '../../src/models/forecast-network.ts';
import { OPERATOR_NAMES, type HiddenOperatorOptions } from '../../src/models/hidden-operator.ts';
import { onnxFile } from '../../src/onnx/onnx-file.ts';
import { randomValues } from '../helpers/random-variable.ts';
import { runOnnx } from './onnx-session.ts';

const NOTES = {
  producer: { name: 'wattgraph', version: '0' },
  description: '',
  metadata: {},
  input: '',
  output: '',
};
const BATCHES = [1, 2, 5];

/** Node 4 has no edges, node 2 a self loop, 0 → 1 runs twice, and node 3 only speaks. */
const MIXED = {
  numNodes: 5,
  source: Int32Array.of(0, 0, 1, 2, 3, 2, 0),
  target: Int32Array.of(1, 1, 0, 2, 0, 1, 2),
  weight: Float32Array.of(0.9, 0.4, 0.5, 0.7, 0.3, 0.8, 0.6),
};
/** A ring of 12, each node listening to the one before it: so sparse that no matrix is written in full. */
const RING = {
  numNodes: 12,
  source: Int32Array.from({ length: 12 }, (_, node) => node),
  target: Int32Array.from({ length: 12 }, (_, node) => (node + 1) % 12),
  weight: Float32Array.from({ length: 12 }, (_, node) => 0.3 + 0.05 * node),
};
/** As the ring, but nobody speaks to node 1. */
const BROKEN_RING = {
  ...RING,
  source: RING.source.slice(1),
  target: RING.target.slice(1),
  weight: RING.weight.slice(1),
};
const EMPTY = { numNodes: 3, source: new Int32Array(), target: new Int32Array(), weight: new Float32Array() };

const COLUMNS = 50;
const SHAPE: NetworkShape = {
  inChannels: COLUMNS,
  horizon: 2,
  hidden: 6,
  layers: 2,
  nodes: 5,
  operator: { name: 'GCN' },
};
const WINDOWS = [
  { from: 1, to: 25 },
  { from: 25, to: 49 },
];

/** As long as the longest of the architectures needs. */
const SHORT_WINDOWS = [
  { from: 1, to: 11 },
  { from: 25, to: 35 },
];

beforeAll(async () => {
  await startBackend('wasm');
});

/** Weights away from zero, biases and the zero head of a seasonal skip too. */
function randomise(store: WeightStore): void {
  const arrays = [...store.read()].map(([name, { shape, values }]): [string, WeightArray] => [
    name,
    { shape, values: randomValues(values.length, name).map((value) => 0.5 * value + 0.1) },
  ]);
  store.write(new Map(arrays));
}

/** Largest difference between ONNX Runtime and our own network over all batch sizes, by the size of the output. */
async function difference(
  apply: (x: Tensor3D) => Tensor,
  {
    numNodes,
    numColumns,
    names,
  }: { numNodes: number; numColumns: number; names: ReadonlyMap<string, Tensor> },
): Promise<number> {
  const samples = BATCHES.map((batch) => ({
    values: Float32Array.from(randomValues(batch * numNodes * numColumns, `samples ${batch}`)),
    shape: [batch, numNodes, numColumns] as [number, number, number],
  }));
  const tensors = memory().numTensors;
  const own = samples.map(({ values, shape }) => {
    let y: { values: Float32Array; shape: number[] } | undefined;
    tidy(() => {
      const result = apply(tensor3d(values, shape));
      y = { values: Float32Array.from(result.dataSync()), shape: result.shape };
    });
    return y!;
  });
  const file = await onnxFile({ apply, numNodes, numColumns, names }, NOTES);
  expect(memory().numTensors).toBe(tensors);
  const theirs = await runOnnx(file, samples);
  let largest = 0;
  own.forEach(({ values, shape }, index) => {
    expect(theirs[index].shape).toEqual(shape);
    const magnitude = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(magnitude).toBeGreaterThan(0.01);
    values.forEach((value, i) => {
      largest = Math.max(largest, Math.abs(value - theirs[index].values[i]) / magnitude);
    });
  });
  return largest;
}

async function differenceOf(
  options: ArchitectureOptions,
  { edges = MIXED, ...shape }: Partial<NetworkShape> & { readonly edges?: typeof MIXED } = {},
): Promise<number> {
  const store = new WeightStore(new RandomStream(5));
  const graph: GraphInput = graphInput(edges);
  const numNodes = edges.numNodes;
  const model = architectureOf(options, { ...SHAPE, nodes: numNodes, ...shape }, store);
  randomise(store);
  const numColumns = shape.inChannels ?? COLUMNS;
  const apply = (x: Tensor3D) => model.apply(x, graph);
  const largest = await difference(apply, { numNodes, numColumns, names: store.weights });
  store.dispose();
  return largest;
}

/** Operators with the options that change what they compute. */
const VARIANTS: readonly HiddenOperatorOptions[] = [
  ...OPERATOR_NAMES.map((name) => ({ name })),
  ...(['GAT', 'GATv2', 'Transformer'] as const).flatMap((name) => [
    { name, heads: 3 },
    { name, heads: 3, concat: false },
  ]),
  { name: 'Transformer', heads: 2, beta: true },
  { name: 'GAT', heads: 2, addSelfLoops: false },
  { name: 'GATv2', heads: 1, shareWeights: true },
  { name: 'SAGE', aggr: 'max' },
  { name: 'SAGE', aggr: 'sum', normalize: true },
  { name: 'Cheby', K: 4, normalization: 'rw' },
];

describe('ONNX Runtime computes what our network does, for every batch size', () => {
  const small = { inChannels: 7 };

  test.for(VARIANTS)('operator %o', async (operator) => {
    expect(await differenceOf({ kind: 'residual' }, { ...small, operator })).toBeLessThan(1e-5);
  });

  test.for(OPERATOR_NAMES)('%s on a sparse graph', async (name) => {
    const shape = { ...small, operator: { name } };
    expect(await differenceOf({ kind: 'residual' }, { ...shape, edges: RING })).toBeLessThan(1e-5);
    expect(await differenceOf({ kind: 'residual' }, { ...shape, edges: BROKEN_RING })).toBeLessThan(1e-5);
  });

  test.for(OPERATOR_NAMES)('%s on a graph without edges', async (name) => {
    const operator = { name };
    expect(await differenceOf({ kind: 'residual' }, { ...small, operator, edges: EMPTY })).toBeLessThan(1e-5);
  });

  test('max of neighbours on a sparse graph', async () => {
    const operator = { name: 'SAGE', aggr: 'max' } as const;
    expect(await differenceOf({ kind: 'residual' }, { ...small, operator, edges: BROKEN_RING })).toBeLessThan(
      1e-5,
    );
  });

  test.for(Object.keys(ENCODERS) as EncoderKind[])('encoder %s', async (kind) => {
    const { series: _, ...encoder } = encoderSchema.parse({ kind, channels: 8 });
    expect(await differenceOf({ kind: 'residual', encoder }, { windows: WINDOWS })).toBeLessThan(1e-5);
  });

  test('seasonal skip', async () => {
    const seasonalSkip = [
      { from: 1, to: 3 },
      { from: 5, to: 7 },
    ];
    expect(await differenceOf({ kind: 'residual' }, { ...small, seasonalSkip })).toBeLessThan(1e-5);
  });

  const encoder = { kind: 'gru', channels: 5 } as const;
  test.for(
    (Object.keys(ARCHITECTURES) as ArchitectureKind[]).flatMap((kind) =>
      (['Diffusion', 'GAT', 'none'] as const).map((name) => ({ kind, name })),
    ),
  )('architecture $kind of $name', async ({ kind, name }) => {
    const { series: _, ...own } = architectureSchema.parse({ kind }) as {
      series?: unknown;
      kind: typeof kind;
    };
    const options = { encoder: encoderSchema.parse(encoder), ...own } as ArchitectureOptions;
    const shape = { windows: SHORT_WINDOWS, operator: { name }, hidden: 4 };
    expect(await differenceOf(options, shape)).toBeLessThan(1e-5);
  });
});
