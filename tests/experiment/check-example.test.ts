import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { DataError, WattgraphError } from '../../src/core/errors.ts';
import type { Dataset } from '../../src/dataset/dataset.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { encodeSafetensors, type IntegerArray } from '../../src/engine/safetensors.ts';
import { memory } from '../../src/engine/tensors.ts';
import type { WeightArray } from '../../src/engine/weights.ts';
import { fitWeights } from '../../src/exchange/fit-weights.ts';
import { checkExample, readExample } from '../../src/experiment/check-example.ts';
import type { Config } from '../../src/experiment/config-schema.ts';
import { weightShapes } from '../../src/experiment/weight-shapes.ts';
import { scratchFolder } from './tiny-experiment.ts';

const folder = scratchFolder();
const file = join(folder, 'example.safetensors');

/** Two columns, two leads, three nodes. */
const dataset = {
  columns: [{ series: 'a' }, { series: 'b' }],
  load: { nodes: [{}, {}, {}] },
  task: { horizonSlots: 2 },
} as unknown as Dataset;
const configOf = (model: object) => ({ seed: 0, model: { hidden: 4, layers: 1, ...model } }) as Config;
const CONFIGS = { GAT: configOf({ operator: 'GAT', heads: 2 }), TAG: configOf({ operator: 'TAG', K: 2 }) };
const edges = {
  numNodes: 3,
  source: Int32Array.of(0, 1, 2, 0),
  target: Int32Array.of(1, 2, 0, 2),
  weight: Float32Array.of(0.5, 1, 0.25, 2),
};
const X: WeightArray = { shape: [1, 3, 2], values: Float32Array.of(0.5, -1, 2, 0.25, -0.75, 1.5) };

/**
 * What PyTorch Geometric 2.8 makes of X in float64 with lin_in, convs, norms, norm and lin_out (GATConv(4, 2, heads=2,
 * edge_dim=1) and TAGConv(4, 4, K=2)), number j of the i-th array in alphabetical order set to ((7j + 5i) mod 11 − 4)/10.
 */
const Y = {
  GAT: [0.13792623, 0.26549652, 0.24844306, 0.15653252, 0.05972029, 0.35894363],
  TAG: [0.48618886, 0.08139263, 0.43109345, 0.05286923, 0.43442846, -0.18885692],
} as const;

/** Those weights, under the names of lists. */
function theirs(config: Config): ReadonlyMap<string, WeightArray> {
  const names = [...weightShapes(config, dataset)].map(
    ([name, shape]) =>
      [
        name
          .replace(/^layers\.0\.(norm|conv)/, '$1s.0')
          .replace(/^enc/, 'lin_in')
          .replace(/^fc/, 'lin_out'),
        shape,
      ] as const,
  );
  const inOrder = names.toSorted(([one], [other]) => (one < other ? -1 : 1));
  const arrays = new Map<string, WeightArray>();
  inOrder.forEach(([name, shape], index) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const values = Float32Array.from({ length: size }, (_, at) => (((7 * at + 5 * index) % 11) - 4) / 10);
    arrays.set(name, { shape, values });
  });
  return fitWeights(weightShapes(config, dataset), arrays, { file }).weights;
}

function write(
  arrays: Readonly<Record<string, WeightArray>>,
  integers: Readonly<Record<string, IntegerArray>> = {},
): void {
  const whole = new Map(Object.entries(integers));
  writeFileSync(
    file,
    encodeSafetensors({ arrays: new Map(Object.entries(arrays)), integers: whole, metadata: {} }),
  );
}

const y = (values: readonly number[]): WeightArray => ({
  shape: [1, 3, 2],
  values: Float32Array.from(values),
});
const EDGE_INDEX = { shape: [2, 4], values: Float64Array.of(0, 1, 2, 0, 1, 2, 0, 2) };

beforeAll(() => startBackend('cpu'));

describe('a network with the weights of PyTorch Geometric', () => {
  test.for(['GAT', 'TAG'] as const)(
    '%s gives its outputs, on its graph or on that of the config',
    (operator) => {
      const config = CONFIGS[operator];
      const weights = theirs(config);
      write({ x: X, y: y(Y[operator]) });
      const before = memory().numTensors;
      const ofConfig = checkExample(config, { dataset, edges }, weights, {
        file,
        example: readExample(file),
      });
      expect(ofConfig.values).toBe(6);
      expect(ofConfig.largest).toBeLessThan(1e-6);
      expect(ofConfig.magnitude).toBeCloseTo(Math.max(...Y[operator].map(Math.abs)), 6);

      write(
        { x: X, y: y(Y[operator]), edge_weight: { shape: [4], values: edges.weight } },
        { edge_index: EDGE_INDEX },
      );
      const another = { ...edges, target: Int32Array.of(2, 0, 1, 1) };
      const ofFile = checkExample(config, { dataset, edges: another }, weights, {
        file,
        example: readExample(file),
      });
      expect(ofFile).toEqual(ofConfig);
      expect(memory().numTensors).toBe(before);
    },
  );

  test('fails where an output is off by more than 1e-5 of the largest', () => {
    const config = CONFIGS.TAG;
    const off = y(Y.TAG);
    off.values[3] += 2e-5 * Math.max(...Y.TAG.map(Math.abs));
    write({ x: X, y: off });
    const check = () =>
      checkExample(config, { dataset, edges }, theirs(config), { file, example: readExample(file) });
    expect(check).toThrow(WattgraphError);
    expect(check).toThrow(`${file}: expected the outputs of the network within 0.00001 of their largest`);
  });

  test('refuses an example for another width, or for other nodes than the graph has', () => {
    write({
      x: { shape: [1, 2, 3], values: X.values },
      y: { shape: [1, 2, 2], values: new Float32Array(4) },
    });
    const check = () =>
      checkExample(CONFIGS.TAG, { dataset, edges }, theirs(CONFIGS.TAG), {
        file,
        example: readExample(file),
      });
    expect(check).toThrow(DataError);
    expect(check).toThrow(
      `expected "x" of shape [1, 3, 2] for the config's nodes, columns and horizon, got [1, 2, 3]`,
    );
  });
});

test('a network that learned of single nodes takes no example of other nodes', () => {
  const steps = Array.from({ length: 4 }, () => ({ series: 'load', at: { kind: 'step' } }));
  const windowed = { ...dataset, columns: steps } as unknown as Dataset;
  const config = configOf({
    operator: 'GCN',
    architecture: {
      kind: 'graphWaveNet',
      series: ['load'],
      kernelSize: 2,
      dilations: [1],
      learnedAdjacency: true,
      embeddingSize: 2,
      diffusionSteps: 1,
    },
  });
  const weights = new Map(
    [...weightShapes(config, windowed)].map(([name, shape]) => {
      const size = shape.reduce((product, length) => product * length, 1);
      return [name, { shape, values: new Float32Array(size).fill(0.1) }];
    }),
  );
  const before = memory().numTensors;
  const check = (nodes: number) => () =>
    checkExample(config, { dataset: windowed, edges }, weights, {
      file,
      example: {
        x: { shape: [1, nodes, 4], values: new Float32Array(nodes * 4) },
        y: { shape: [1, nodes, 2], values: new Float32Array(nodes * 2).fill(9) },
        edges: { ...edges, numNodes: nodes },
      },
    });
  expect(check(4)).toThrow(DataError);
  expect(check(4)).toThrow(
    'expected the 3 nodes of the config, whose own parameters the network learned, got an example of 4',
  );
  expect(check(3)).toThrow('expected the outputs of the network');
  expect(memory().numTensors).toBe(before);
});

describe('a file of examples', () => {
  test.for([
    [{ x: X }, {}, 'expected an array "y" [batch, node, lead], got none'],
    [{ x: X, y: { shape: [6], values: X.values } }, {}, 'got one of shape [6]'],
    [
      { x: X, y: { shape: [1, 2, 3], values: X.values } },
      {},
      'expected x and y over the same batch and nodes',
    ],
    [{ x: X, y: X }, { edge_index: { shape: [2, 1], values: Float64Array.of(0, 3) } }, 'got the node 3'],
    [
      { x: X, y: X, edge_weight: { shape: [1], values: Float32Array.of(1) } },
      { edge_index: EDGE_INDEX },
      'got [2, 4] and 1 weights',
    ],
  ] as const)('is refused with a sentence, case %#', ([arrays, integers, message]) => {
    write(arrays, integers);
    expect(() => readExample(file)).toThrow(DataError);
    expect(() => readExample(file)).toThrow(message);
  });

  test('without edge weights counts each edge once', () => {
    write({ x: X, y: X }, { edge_index: EDGE_INDEX });
    expect(readExample(file).edges).toEqual({ ...edges, weight: Float32Array.of(1, 1, 1, 1) });
  });
});
