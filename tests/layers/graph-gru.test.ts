import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { concat, memory, tensor, type Tensor, type Tensor3D } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { GatConv } from '../../src/layers/gat-conv.ts';
import { GcnConv } from '../../src/layers/gcn-conv.ts';
import { GraphGru } from '../../src/layers/graph-gru.ts';
import { INFERENCE, type Attention, type GraphInput } from '../../src/layers/graph-layer.ts';
import { affine, combine, fromRowMajor, plus, product, type Matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';
import { denseGraph, EDGES, sparseGraph } from './operator-fixture.ts';
import { denseSymmetricNorm, withLoops } from './dense-norm.ts';

const [STEPS, BATCH, NODES, CHANNELS, HIDDEN] = [3, 2, EDGES.numNodes, 2, 2];

let graph: GraphInput;

beforeAll(async () => {
  await startBackend('wasm');
  graph = sparseGraph();
});

function built(): { readonly layer: GraphGru; readonly store: WeightStore } {
  const store = new WeightStore(new RandomStream(4));
  const operator = (name: string, inChannels: number, outChannels: number) =>
    new GcnConv({ inChannels, outChannels }, store.scope(name));
  const layer = new GraphGru(
    { hidden: HIDDEN },
    {
      input: operator('input', CHANNELS, 3 * HIDDEN),
      gates: operator('gates', HIDDEN, 2 * HIDDEN),
      candidate: operator('candidate', HIDDEN, HIDDEN),
    },
  );
  store.write(
    new Map(
      [...store.read()].map(([name, { shape, values }]) => [
        name,
        { shape, values: randomValues(values.length, name).map((value) => 0.6 * value + 0.2) },
      ]),
    ),
  );
  return { layer, store };
}

/** The paper's equations, one sample, one product and one step after the other: states [step][node][unit]. */
function looped(store: WeightStore, x: readonly Matrix[]): Matrix[] {
  const arrays = store.read();
  const adjacency = denseSymmetricNorm(withLoops(denseGraph().adjacency));
  const conv = (name: string, values: Matrix, part: number): Matrix => {
    const weight = arrays.get(`${name}.lin.weight`)!;
    const rows = fromRowMajor(weight.values, weight.shape[1]).slice(part * HIDDEN, (part + 1) * HIDDEN);
    const bias = [...arrays.get(`${name}.bias`)!.values].slice(part * HIDDEN, (part + 1) * HIDDEN);
    return affine(product(adjacency, values), rows, bias);
  };
  const sigmoid = (values: Matrix) => values.map((row) => row.map((value) => 1 / (1 + Math.exp(-value))));
  let h: Matrix = Array.from({ length: NODES }, () => Array.from({ length: HIDDEN }, () => 0));
  return x.map((step) => {
    const r = sigmoid(plus(conv('input', step, 0), conv('gates', h, 0)));
    const z = sigmoid(plus(conv('input', step, 1), conv('gates', h, 1)));
    const passed = combine(r, h, (a, b) => a * b);
    const sums = plus(conv('input', step, 2), conv('candidate', passed, 0));
    const n = sums.map((row) => row.map(Math.tanh));
    h = h.map((row, i) => row.map((value, c) => z[i][c] * value + (1 - z[i][c]) * n[i][c]));
    return h;
  });
}

test('equals the equations step by step, every product by itself', () => {
  const { layer, store } = built();
  const values = randomValues(STEPS * BATCH * NODES * CHANNELS, 'graph gru');
  const nodes = fromRowMajor(values, CHANNELS);
  const before = memory().numTensors;
  const x = tensor(values, [STEPS, BATCH, NODES, CHANNELS]);
  const states = layer.apply(x, graph);
  expect(memory().numTensors).toBe(before + 1 + STEPS);
  expect(states.map(({ shape }) => shape)).toEqual(states.map(() => [BATCH, NODES, HIDDEN]));
  for (let b = 0; b < BATCH; b++) {
    const steps = Array.from({ length: STEPS }, (_, t) => {
      const from = (t * BATCH + b) * NODES;
      return nodes.slice(from, from + NODES);
    });
    looped(store, steps).forEach((expected, t) => {
      const size = NODES * HIDDEN;
      const actual = states[t].dataSync<'float32'>().subarray(b * size, (b + 1) * size);
      expect(largestDifference(actual, expected.flat()), `step ${t}`).toBeLessThan(1e-6);
    });
  }
});

test('attention is the mean over steps, product by product', () => {
  const store = new WeightStore(new RandomStream(4));
  const gat = (name: string, inChannels: number, outChannels: number) =>
    new GatConv({ inChannels, outChannels }, store.scope(name));
  const operators = {
    input: gat('input', CHANNELS, 3 * HIDDEN),
    gates: gat('gates', HIDDEN, 2 * HIDDEN),
    candidate: gat('candidate', HIDDEN, HIDDEN),
  };
  const layer = new GraphGru({ hidden: HIDDEN }, operators);
  const values = randomValues(STEPS * BATCH * NODES * CHANNELS, 'graph gru');
  const heard: Attention[] = [];
  const before = memory().numTensors;
  const x = tensor(values, [STEPS, BATCH, NODES, CHANNELS]);
  const states = layer.apply(x, graph, INFERENCE, (attention) => heard.push(attention));
  expect(memory().numTensors).toBe(before + 1 + STEPS + 3);
  const scores = (operator: GatConv, of: Tensor) => [
    ...operator.applyWithAttention(of as Tensor3D, graph).attention.weights.dataSync<'float32'>(),
  ];
  const mean = (steps: readonly (readonly number[])[]) =>
    steps[0].map((_, i) => steps.reduce((sum, step) => sum + step[i], 0) / steps.length);
  const size = BATCH * NODES * CHANNELS;
  const byStep = Array.from({ length: STEPS }, (_, t) =>
    scores(operators.input, tensor(values.subarray(t * size, (t + 1) * size), [BATCH, NODES, CHANNELS])),
  );
  // A gate reads the state before it, of which the first is 0.
  const past = [
    tensor(new Float32Array(BATCH * NODES * HIDDEN), [BATCH, NODES, HIDDEN]),
    ...states.slice(0, -1),
  ];
  const expected = [mean(byStep), mean(past.map((h) => scores(operators.gates, h)))];
  expected.forEach((each, nth) => {
    expect(largestDifference(heard[nth].weights.dataSync(), each)).toBeLessThan(1e-6);
  });
  expect(heard[2].weights.shape).toEqual([BATCH, heard[0].topology.numEdges, 1]);
});

test('gradients through time, in what comes in and in every weight', () => {
  const { layer, store } = built();
  const x = randomVariable<Tensor>([STEPS, 1, NODES, CHANNELS], 'graph gru leaf');
  const leaves = { x, ...Object.fromEntries(store.weights) };
  const errors = gradientErrors(() => concat([...layer.apply(x, graph)]), leaves);
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
});
