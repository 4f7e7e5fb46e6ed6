import { beforeAll, expect, test } from 'vitest';
import { ConfigError } from '../../src/core/errors.ts';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor1d, tensor3d } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { graphInput } from '../../src/layers/graph-layer.ts';
import { graphOperator, hearingOf, OPERATOR_NAMES } from '../../src/models/hidden-operator.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';

const HIDDEN = 6;
const WIDTH = { inChannels: HIDDEN, outChannels: HIDDEN };

beforeAll(async () => {
  await startBackend('wasm');
});

function outputOf(name: (typeof OPERATOR_NAMES)[number], weight: number, options: object = {}): Float32Array {
  const layer = graphOperator({ name, ...options }, WIDTH, new WeightStore(new RandomStream(2)));
  const graph = graphInput({
    numNodes: 4,
    source: Int32Array.of(0, 1, 2, 0),
    target: Int32Array.of(1, 2, 0, 2),
    weight: Float32Array.of(0.9, weight, 0.5, 0.7),
  });
  const y = layer.apply(tensor3d(randomValues(4 * HIDDEN, 'hidden'), [1, 4, HIDDEN]), graph);
  expect(y.shape).toEqual([1, 4, HIDDEN]);
  return new Float32Array(y.dataSync());
}

test('there are the eight operators, diffusion and the control without a graph', () => {
  expect(OPERATOR_NAMES).toEqual([
    'GCN',
    'SAGE',
    'GAT',
    'GATv2',
    'Transformer',
    'TAG',
    'Cheby',
    'APPNP',
    'Diffusion',
    'none',
  ]);
});

test.for(OPERATOR_NAMES)('%s: hidden to hidden; edge weights count where the paper lets them', (name) => {
  const difference = largestDifference(outputOf(name, 0.4), outputOf(name, 0.8));
  if (name === 'SAGE' || name === 'none') expect(difference).toBe(0);
  else expect(difference).toBeGreaterThan(1e-4);
});

test.for(OPERATOR_NAMES)('%s: who hears something over an edge', (name) => {
  // One step, in each operator's own count.
  const K = name === 'TAG' || name === 'APPNP' ? 1 : 2;
  const layer = graphOperator({ name, K }, WIDTH, new WeightStore(new RandomStream(2)));
  const graph = graphInput({
    numNodes: 3,
    source: Int32Array.of(0, 1, 2),
    target: Int32Array.of(1, 2, 0),
    weight: Float32Array.of(0.7, 0.4, 0.9),
  });
  const x = tensor3d(randomValues(3 * HIDDEN, 'hearing'), [1, 3, HIDDEN]);
  const heard = layer.apply(x, graph).dataSync<'float32'>();
  const silenced = layer.apply(x, { ...graph, edgeMask: tensor1d([0, 1, 1]) }).dataSync<'float32'>();
  const hearers = [0, 1, 2].filter((node) => {
    const [from, to] = [node * HIDDEN, (node + 1) * HIDDEN];
    return largestDifference(heard.subarray(from, to), silenced.subarray(from, to)) > 1e-4;
  });
  expect(hearers).toEqual({ nobody: [], target: [1], 'both ends': [0, 1] }[hearingOf(name)]);
});

test.for<[(typeof OPERATOR_NAMES)[number], object]>([
  ['GCN', { normalize: false }],
  ['GCN', { addSelfLoops: false }],
  ['SAGE', { aggr: 'max' }],
  ['SAGE', { rootWeight: false }],
  ['SAGE', { normalize: true }],
  ['SAGE', { bias: false }],
  ['GAT', { heads: 3 }],
  ['GAT', { negativeSlope: 0.9 }],
  ['GAT', { addSelfLoops: false }],
  ['GATv2', { concat: false }],
  ['GATv2', { negativeSlope: 0.9 }],
  ['GATv2', { addSelfLoops: false }],
  ['GATv2', { shareWeights: true }],
  ['Transformer', { heads: 3 }],
  ['Transformer', { beta: true }],
  ['Transformer', { rootWeight: false }],
  ['Transformer', { bias: false }],
  ['TAG', { K: 1 }],
  ['TAG', { normalize: false }],
  ['Cheby', { K: 1 }],
  ['Cheby', { normalization: 'rw' }],
  ['Cheby', { normalization: null }],
  ['Cheby', { lambdaMax: 1.5 }],
  ['APPNP', { alpha: 0.9 }],
  ['APPNP', { K: 5 }],
  ['APPNP', { addSelfLoops: false }],
  ['APPNP', { normalize: false }],
  ['Diffusion', { K: 1 }],
])('%s: %j reaches the operator', ([name, options]) => {
  const difference = largestDifference(outputOf(name, 0.4), outputOf(name, 0.4, options));
  expect(difference).toBeGreaterThan(1e-3);
});

test.for(OPERATOR_NAMES)('%s: bias false takes every bias away', (name) => {
  const store = new WeightStore(new RandomStream(2));
  graphOperator({ name, bias: false }, WIDTH, store);
  const biases = [...store.weights.keys()].filter((weight) => weight.endsWith('bias'));
  expect(biases).toEqual(name === 'none' ? ['bias'] : []);
});

test.for(OPERATOR_NAMES)('%s: from any width to any other', (name) => {
  const channels = { inChannels: 5, outChannels: 8 };
  for (const options of [{}, { heads: 4 }, { heads: 3, concat: false }]) {
    const layer = graphOperator({ name, ...options }, channels, new WeightStore(new RandomStream(2)));
    const graph = graphInput({
      numNodes: 3,
      source: Int32Array.of(0, 1),
      target: Int32Array.of(1, 2),
      weight: Float32Array.of(0.9, 0.4),
    });
    const x = tensor3d(randomValues(2 * 3 * 5, 'widths'), [2, 3, 5]);
    const before = memory().numTensors;
    const y = layer.apply(x, graph);
    expect(y.shape).toEqual([2, 3, 8]);
    expect(memory().numTensors).toBe(before + 1);
  }
});

test('APPNP predicts before it propagates where the width changes', () => {
  const store = new WeightStore(new RandomStream(2));
  const layer = graphOperator({ name: 'APPNP', alpha: 1 }, { inChannels: 2, outChannels: 1 }, store);
  const [[weight], [bias]] = ['lin.weight', 'lin.bias'].map((name) => [store.read().get(name)!.values]);
  const graph = graphInput({
    numNodes: 1,
    source: new Int32Array(),
    target: new Int32Array(),
    weight: new Float32Array(),
  });
  const y = layer.apply(tensor3d([3, -2], [1, 1, 2]), graph).dataSync();
  expect(y[0]).toBeCloseTo(3 * weight[0] - 2 * weight[1] + bias[0], 5);
});

test('heads must divide the hidden channels, unless they are averaged', () => {
  for (const name of ['GAT', 'GATv2', 'Transformer'] as const) {
    expect(() => outputOf(name, 0.4, { heads: 4 })).toThrow(ConfigError);
    expect(() => outputOf(name, 0.4, { heads: 4 })).toThrow(
      'model.heads: expected a number that divides the 6 output channels, got 4; change model.heads or model.hidden, ' +
        'or set model.concat to false',
    );
    expect(outputOf(name, 0.4, { heads: 4, concat: false })).toHaveLength(4 * HIDDEN);
  }
});
