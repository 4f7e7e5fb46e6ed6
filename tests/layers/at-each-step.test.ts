import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { memory, tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { AtEachStep } from '../../src/layers/at-each-step.ts';
import { GatConv } from '../../src/layers/gat-conv.ts';
import type { Attention, GraphInput } from '../../src/layers/graph-layer.ts';
import { SageConv } from '../../src/layers/sage-conv.ts';
import { windowMap } from '../../src/layers/temporal/feature-map.ts';
import { fromRowMajor } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';
import { EDGES, sparseGraph } from './operator-fixture.ts';

const [BATCH, NODES, STEPS, CHANNELS, WIDTH] = [2, EDGES.numNodes, 3, 2, 4];

let graph: GraphInput;
let store: WeightStore;
let gat: GatConv;
let sage: SageConv;
let layer: AtEachStep;

beforeAll(async () => {
  await startBackend('wasm');
  graph = sparseGraph();
  store = new WeightStore(new RandomStream(6));
  gat = new GatConv({ inChannels: CHANNELS, outChannels: WIDTH / 2, heads: 2 }, store.scope('space.gat'));
  sage = new SageConv({ inChannels: CHANNELS, outChannels: WIDTH }, store.scope('space.sage'));
  layer = new AtEachStep({ operators: [gat, sage], outChannels: WIDTH, name: 'space', operation: 'both' });
});

/** Rows of a temporal layer, [batch·node, step, channel], at one step of one sample. */
function at(values: ArrayLike<number>, b: number, step: number): number[] {
  const rows = fromRowMajor(values, CHANNELS);
  return Array.from({ length: NODES }, (_, node) => rows[(b * NODES + node) * STEPS + step]).flat();
}

test('equals the operators one step of one sample after the other', () => {
  const values = randomValues(BATCH * NODES * STEPS * CHANNELS, 'steps');
  const x = tensor3d(values, [BATCH * NODES, STEPS, CHANNELS]);
  const before = memory().numTensors;
  const y = layer.apply(x, graph);
  expect(memory().numTensors).toBe(before + 1);
  expect(y.shape).toEqual([BATCH * NODES, STEPS, WIDTH]);
  const rows = fromRowMajor(y.dataSync(), WIDTH);
  for (let b = 0; b < BATCH; b++) {
    for (let step = 0; step < STEPS; step++) {
      const one = tensor3d(at(values, b, step), [1, NODES, CHANNELS]);
      const [first, second] = [gat.apply(one, graph).dataSync(), sage.apply(one, graph).dataSync()];
      const expected = Array.from(first, (value: number, i) => value + second[i]);
      const actual = Array.from({ length: NODES }, (_, node) => rows[(b * NODES + node) * STEPS + step]);
      expect(largestDifference(actual.flat(), expected), `sample ${b}, step ${step}`).toBeLessThan(1e-6);
    }
  }
});

test('tells the mean attention over the steps of a sample, of operators that have some', () => {
  const values = randomValues(BATCH * NODES * STEPS * CHANNELS, 'steps');
  const heard: Attention[] = [];
  const x = tensor3d(values, [BATCH * NODES, STEPS, CHANNELS]);
  const before = memory().numTensors;
  const y = layer.apply(x, graph, { random: null }, (attention) => heard.push(attention));
  expect(memory().numTensors).toBe(before + 2);
  expect(largestDifference(y.dataSync(), layer.apply(x, graph).dataSync())).toBeLessThan(1e-6);
  expect(heard).toHaveLength(1);
  const [, edges, heads] = heard[0].weights.shape;
  const sums = new Float64Array(BATCH * edges * heads);
  for (let b = 0; b < BATCH; b++) {
    for (let step = 0; step < STEPS; step++) {
      const one = tensor3d(at(values, b, step), [1, NODES, CHANNELS]);
      const weights = gat.applyWithAttention(one, graph).attention.weights.dataSync<'float32'>();
      weights.forEach((value, i) => (sums[b * edges * heads + i] += value / STEPS));
    }
  }
  expect(largestDifference(heard[0].weights.dataSync(), sums)).toBeLessThan(1e-6);
});

test('gradients pass the folding', () => {
  const x = randomVariable<Tensor3D>([NODES, STEPS, CHANNELS], 'steps leaf');
  expect(gradientErrors(() => layer.apply(x, graph), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
});

test('its row counts the weights of all its operators and leaves the steps as they are', () => {
  const rows: unknown[] = [];
  const map = layer.trace(windowMap(STEPS, CHANNELS), (row) => rows.push(row), store.weights);
  expect([map.steps, map.channels]).toEqual([STEPS, WIDTH]);
  const parameters = [...store.weights.values()].reduce((sum, { size }) => sum + size, 0);
  expect(rows).toEqual([
    { name: 'space', operation: 'both', output: [STEPS, WIDTH], parameters, receptiveField: 1 },
  ]);
});
