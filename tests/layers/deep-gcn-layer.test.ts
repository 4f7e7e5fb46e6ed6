import { beforeAll, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { add, concat, memory, relu, tensor3d, tidy, type Tensor3D } from '../../src/engine/tensors.ts';
import { WeightStore } from '../../src/engine/weights.ts';
import { deepGcnLayer, type DeepGcnLayerOptions } from '../../src/layers/deep-gcn-layer.ts';
import { GatConv } from '../../src/layers/gat-conv.ts';
import { GcnConv } from '../../src/layers/gcn-conv.ts';
import { hasAttention } from '../../src/layers/graph-layer.ts';
import { LayerNorm } from '../../src/layers/layer-norm.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';
import { sparseGraph } from './operator-fixture.ts';

const WIDTH = 4;
const BLOCKS = ['res+', 'res', 'dense', 'plain'] as const;

beforeAll(async () => {
  await startBackend('wasm');
});

/** Parts whose norm scales and shifts, so that its place shows. */
function parts(attention = false) {
  const store = new WeightStore(new RandomStream(3));
  const width = { inChannels: WIDTH, outChannels: WIDTH };
  const norm = new LayerNorm({ channels: WIDTH }, store.scope('norm'));
  const conv = attention ? new GatConv(width, store.scope('conv')) : new GcnConv(width, store.scope('conv'));
  store.write(
    new Map(
      [...store.read()].map(([name, { shape, values }]) => [
        name,
        { shape, values: randomValues(values.length, name) },
      ]),
    ),
  );
  return { norm, conv, store };
}

function input(): Tensor3D {
  return tensor3d(randomValues(6 * WIDTH, 'deep gcn'), [1, 6, WIDTH]);
}

test.for([
  ['res+', ({ norm, conv }, x, graph) => add(x, conv.apply(relu(norm.apply(x)), graph))],
  ['res', ({ norm, conv }, x, graph) => add(x, relu(norm.apply(conv.apply(x, graph))))],
  ['dense', ({ norm, conv }, x, graph) => concat([x, relu(norm.apply(conv.apply(x, graph)))], 2)],
  ['plain', ({ norm, conv }, x, graph) => relu(norm.apply(conv.apply(x, graph)))],
] as [
  (typeof BLOCKS)[number],
  (parts: DeepGcnLayerOptions, x: Tensor3D, graph: ReturnType<typeof sparseGraph>) => Tensor3D,
][])('%s is its formula to the last bit', ([block, formula]) => {
  const { norm, conv } = parts();
  const graph = sparseGraph();
  const y = deepGcnLayer({ norm, conv, block }).apply(input(), graph);
  expect(y.shape).toEqual([1, 6, block === 'dense' ? 2 * WIDTH : WIDTH]);
  expect([...y.dataSync()]).toEqual([...formula({ norm, conv }, input(), graph).dataSync()]);
});

test('res+ is the default', () => {
  const made = parts();
  const outputs = [deepGcnLayer(made), deepGcnLayer({ ...made, block: 'res+' })].map((layer) => [
    ...layer.apply(input(), sparseGraph()).dataSync(),
  ]);
  expect(outputs[0]).toEqual(outputs[1]);
});

test.for(BLOCKS)('%s: gradients, and no tensor left behind', (block) => {
  const { norm, conv, store } = parts();
  const layer = deepGcnLayer({ norm, conv, block });
  const graph = sparseGraph();
  const x = randomVariable<Tensor3D>([1, 6, WIDTH], 'deep gcn');
  const errors = gradientErrors(() => layer.apply(x, graph), { x, ...Object.fromEntries(store.weights) });
  for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
  const before = memory().numTensors;
  layer.apply(x, graph).dispose();
  expect(memory().numTensors).toBe(before);
});

test('attention is that of the operator inside, and only where it has one', () => {
  const graph = sparseGraph();
  expect(hasAttention(deepGcnLayer(parts()))).toBe(false);
  for (const block of BLOCKS) {
    const { norm, conv } = parts(true);
    const layer = deepGcnLayer({ norm, conv, block });
    if (!hasAttention(layer) || !hasAttention(conv)) throw new Error('expected attention');
    const { output, attention } = layer.applyWithAttention(input(), graph);
    expect([...output.dataSync()]).toEqual([...layer.apply(input(), graph).dataSync()]);
    const heard = block === 'res+' ? relu(norm.apply(input())) : input();
    const expected = conv.applyWithAttention(heard, graph).attention;
    expect([...attention.weights.dataSync()]).toEqual([...expected.weights.dataSync()]);
  }
});

test.for(BLOCKS)('%s: dropout acts in training only, and on features', (block) => {
  const { norm, conv } = parts();
  const layer = deepGcnLayer({ norm, conv, block, dropout: 0.5 });
  const graph = sparseGraph();
  const plain = [...deepGcnLayer({ norm, conv, block }).apply(input(), graph).dataSync()];
  expect([...layer.apply(input(), graph).dataSync()]).toEqual(plain);
  const context = { random: new RandomStream(1, 'dropout') };
  const dropped = [...tidy(() => layer.apply(input(), graph, context).dataSync())];
  expect(largestDifference(dropped, plain)).toBeGreaterThan(0.1);
  if (block === 'res+') return;
  // After the join each feature is either gone or twice as large.
  const ways = dropped.map((value, i) => Math.min(Math.abs(value), Math.abs(value - 2 * plain[i])));
  expect(Math.max(...ways)).toBeLessThan(1e-6);
});

test('the random numbers of training are drawn inside, too', () => {
  const store = new WeightStore(new RandomStream(3));
  const norm = new LayerNorm({ channels: WIDTH }, store.scope('norm'));
  const conv = new GatConv({ inChannels: WIDTH, outChannels: WIDTH, dropout: 0.5 }, store.scope('conv'));
  const layer = deepGcnLayer({ norm, conv });
  const run = (random: RandomStream | null) => [
    ...gradientsOf(() => layer.apply(input(), sparseGraph(), { random }), [conv.weight]).value.dataSync(),
  ];
  expect(largestDifference(run(new RandomStream(1, 'dropout')), run(null))).toBeGreaterThan(0.01);
});
