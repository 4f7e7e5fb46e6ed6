import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { dispose, memory, tensor1d, tensor3d, type Tensor3D } from '../../src/engine/tensors.ts';
import type { GraphInput } from '../../src/layers/graph-layer.ts';
import { ARCHITECTURE_NAMES } from '../../src/models/architectures.ts';
import { OPERATOR_NAMES } from '../../src/models/hidden-operator.ts';
import { fromRowMajor } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';
import {
  build,
  COLUMNS,
  graphOf,
  HORIZON,
  inputOf,
  KINDS,
  NODES,
  randomise,
  samples,
} from './architecture-fixture.ts';
import { expectTraining } from './train-step-check.ts';

let graph: GraphInput;

beforeAll(async () => {
  await startBackend('wasm');
  graph = graphOf();
});

test('the registry holds the architectures that are tested here', () => {
  expect(ARCHITECTURE_NAMES).toEqual(KINDS);
});

describe.for(KINDS)('%s', (kind) => {
  test('a batch is its samples one by one, and no tensor is left', () => {
    const { model, store } = build(kind);
    randomise(store);
    const [first, second] = samples();
    const x = inputOf([first, second]);
    const before = memory().numTensors;
    const y = model.apply(x, graph);
    expect(memory().numTensors).toBe(before + 1);
    expect(y.shape).toEqual([2, NODES, HORIZON]);
    const alone = [first, second].flatMap((sample) => [...model.apply(inputOf([sample]), graph).dataSync()]);
    expect(largestDifference(y.dataSync(), alone)).toBeLessThan(1e-6);
    expect(largestDifference(alone.slice(0, NODES * HORIZON), alone.slice(NODES * HORIZON))).toBeGreaterThan(
      0.01,
    );
  });

  test('permuted nodes permute the forecast, with what was learned of each node', () => {
    const { model, store } = build(kind);
    randomise(store);
    const [, sample] = samples();
    const plain = fromRowMajor(model.apply(inputOf([sample]), graph).dataSync(), HORIZON);
    const newName = [2, 0, 3, 1];
    const renamed = <T>(rows: readonly T[]): T[] => rows.map((_, node) => rows[newName.indexOf(node)]);
    const arrays = store.read();
    for (const name of ['nodevec1', 'nodevec2']) {
      const array = arrays.get(name);
      if (array === undefined) continue;
      const values = Float32Array.from(renamed(fromRowMajor(array.values, array.shape[1])).flat());
      arrays.set(name, { ...array, values });
    }
    store.write(arrays);
    const y = model.apply(inputOf([renamed(sample)]), graphOf(newName));
    expect(largestDifference(y.dataSync(), renamed(plain).flat())).toBeLessThan(1e-5);
  });

  test('gradients in the input and in every weight', () => {
    const { model, store } = build(
      kind,
      { hidden: 2, layers: kind === 'graphWaveNet' ? 1 : 2 },
      kind === 'stgcn' ? { options: { spatialChannels: 2 } } : {},
    );
    randomise(store);
    const x = randomVariable<Tensor3D>([1, NODES, COLUMNS], 'architecture leaf');
    const errors = gradientErrors(() => model.apply(x, graph), { x, ...Object.fromEntries(store.weights) });
    for (const [name, error] of Object.entries(errors)) expect(error, name).toBeLessThan(GRADIENT_TOLERANCE);
  });

  test('every column reaches its own sample, but for steps that are told to be unread, and no other', () => {
    const { model, store } = build(kind);
    randomise(store);
    const x = inputOf(samples());
    const cotangent = tensor3d(
      Array.from({ length: 2 * NODES * HORIZON }, (_, i) => (i < NODES * HORIZON ? 1 : 0)),
      [2, NODES, HORIZON],
    );
    const { grads } = gradientsOf(() => model.apply(x, graph), [x], cotangent);
    const rows = fromRowMajor(grads[0].dataSync(), COLUMNS);
    const reach = Array.from({ length: COLUMNS }, (_, column) =>
      Math.max(...rows.slice(0, NODES).map((row) => Math.abs(row[column]))),
    );
    const unread = reach.flatMap((value, column) => (value === 0 ? [column] : []));
    expect(unread).toEqual(kind === 'graphWaveNet' ? [1, 10] : []);
    expect(
      rows
        .slice(NODES)
        .flat()
        .every((value) => value === 0),
    ).toBe(true);
  });

  test('what stands before the graph is worked out apart, to the same forecast; a masked edge is not heard', () => {
    const { model, store } = build(kind);
    randomise(store);
    const x = inputOf(samples());
    const before = memory().numTensors;
    const encoded = model.encode(x);
    const held = [encoded.hidden, encoded.others, encoded.skip].filter((part) => part !== null);
    expect(memory().numTensors).toBe(before + held.length);
    const silenced = { ...graph, edgeMask: tensor1d([1, 1, 0, 1, 0.5, 1]) };
    const masked = model.applyEncoded(encoded, silenced).dataSync();
    const plain = model.applyEncoded(encoded, graph).dataSync();
    expect(largestDifference(plain, model.apply(x, graph).dataSync())).toBe(0);
    expect(largestDifference(masked, model.apply(x, silenced).dataSync())).toBe(0);
    expect(largestDifference(masked, plain)).toBeGreaterThan(1e-4);
    dispose(held);
  });

  test('the same seed gives the same network, another seed another', () => {
    const [first, again, other] = [5, 5, 6].map((seed) => build(kind, {}, { seed }));
    const forecast = ({ model }: typeof first) => model.apply(inputOf(samples()), graph).dataSync();
    expect(largestDifference(forecast(first), forecast(again))).toBe(0);
    expect(largestDifference(forecast(first), forecast(other))).toBeGreaterThan(1e-3);
  });

  test('with a seasonal skip a fresh network forecasts the mean of the seasons', () => {
    const seasonalSkip = [
      { from: 1, to: 3 },
      { from: 16, to: 18 },
    ];
    const { model } = build(kind, { seasonalSkip });
    const expected = samples().flatMap((sample) =>
      sample.flatMap((row) => [(row[1] + row[16]) / 2, (row[2] + row[17]) / 2]),
    );
    expect(largestDifference(model.apply(inputOf(samples()), graph).dataSync(), expected)).toBeLessThan(1e-6);
  });

  test('windows may be all there is', () => {
    const windows = [{ from: 0, to: COLUMNS }];
    const { model, store } = build(kind, { windows });
    expect(model.window!.steps).toBe(COLUMNS);
    expect(model.apply(inputOf(samples()), graph).shape).toEqual([2, NODES, HORIZON]);
    expect(rowParameters(model.rows(store.weights))).toBe(sizeOf(store.weights));
  });

  test('the outline counts every weight once', () => {
    const seasonalSkip = [{ from: 1, to: 3 }];
    const { model, store } = build(kind, { seasonalSkip, operator: { name: 'GATv2' } });
    const rows = model.rows(store.weights);
    expect(rowParameters(rows)).toBe(sizeOf(store.weights));
    for (const { name, parameters } of rows) if (name !== '') expect(parameters, name).toBeGreaterThan(0);
    expect(rows.at(-1)).toMatchObject({ operation: 'addition of 1 season, weighted', output: [HORIZON] });
  });

  test.for(OPERATOR_NAMES)(
    '%s: a train step moves every weight, lowers the loss, leaves no tensor',
    (name) => {
      const built = build(kind, { operator: { name } });
      expectTraining(built, { x: inputOf(samples()), graph });
      built.store.dispose();
    },
  );
});

test.for([
  ['residual', 2],
  ['timeThenSpace', 2],
  ['stgcn', 2],
  ['graphWaveNet', 4],
  ['gconvgru', 6],
] as const)('%s: attention of %i layers sums to 1 over what enters a node', ([kind, layers]) => {
  const { model } = build(kind, { operator: { name: 'GATv2', heads: 2 } });
  const x = inputOf(samples());
  const before = memory().numTensors;
  const attention = model.attention(x, graph);
  expect(attention).toHaveLength(layers);
  expect(memory().numTensors).toBe(before + layers);
  for (const { topology, weights } of attention) {
    const edges = topology.numEdges;
    expect(weights.shape).toEqual([2, edges, 2]);
    const sums = new Float64Array(2 * NODES * 2);
    weights.dataSync<'float32'>().forEach((weight, i) => {
      const [b, e, h] = [Math.floor(i / (2 * edges)), Math.floor(i / 2) % edges, i % 2];
      sums[(b * NODES + topology.target[e]) * 2 + h] += weight;
    });
    expect(largestDifference(sums, new Float64Array(16).fill(1))).toBeLessThan(1e-5);
  }
  dispose(attention.map(({ weights }) => weights));
});

function rowParameters(rows: readonly { readonly parameters: number }[]): number {
  return rows.reduce((sum, { parameters }) => sum + parameters, 0);
}

function sizeOf(weights: ReadonlyMap<string, { readonly size: number }>): number {
  return [...weights.values()].reduce((sum, { size }) => sum + size, 0);
}
