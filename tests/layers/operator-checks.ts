import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { startBackend, type BackendName } from '../../src/engine/backend.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { WeightStore, type WeightArray, type WeightSource } from '../../src/engine/weights.ts';
import type { GraphInput, GraphLayer } from '../../src/layers/graph-layer.ts';
import { COMPILED_HERE } from '../helpers/compiled-backends.ts';
import { fromRowMajor, type Matrix } from '../helpers/dense-matrix.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomValues, randomVariable } from '../helpers/random-variable.ts';
import { denseGraph, EDGE_MASK, EDGES, onEngine, sparseGraph, type DenseGraph } from './operator-fixture.ts';
import { ANY_SAMPLE } from './random-graph.ts';

/** Input channels of every checked operator. */
export const IN_CHANNELS = 3;

const BATCH = 2;
const NODES = EDGES.numNodes;

/** What a slow twin reads: one sample, the graph, and the layer's weights by PyTorch Geometric's names. */
export interface TwinInput {
  /** [node][channel] */
  readonly x: Matrix;
  readonly graph: DenseGraph;
  /** [out][in] */
  matrix(name: string): Matrix;
  vector(name: string): number[];
}

export interface CheckedOperator {
  readonly build: (source: WeightSource) => GraphLayer;
  /** The operator from its formula, on dense matrices in float64: [node][channel]. */
  readonly twin: (input: TwinInput) => Matrix;
  /** False: the operator reads a node itself only (one polynomial, no hop), and no NaN of a neighbour reaches it. */
  readonly listens?: boolean;
  /** Where the operator bends so much that a difference quotient is off by more than usual. */
  readonly gradientTolerance?: number;
}

interface Built {
  readonly layer: GraphLayer;
  readonly store: WeightStore;
}

/**
 * A layer whose weights are all away from zero, biases too: on zeros a bias that is missing does not show. They are
 * small, so that outputs stay near 1 where float32 differences are exact enough.
 */
function built(build: CheckedOperator['build']): Built {
  const store = new WeightStore(new RandomStream(1));
  const layer = build(store);
  const arrays = [...store.read()].map(([name, { shape, values }]): [string, WeightArray] => [
    name,
    { shape, values: randomValues(values.length, name).map((value) => 0.6 * value + 0.1) },
  ]);
  store.write(new Map(arrays));
  return { layer, store };
}

function sampleInput(): Float32Array {
  return randomValues(BATCH * NODES * IN_CHANNELS, 'operator input');
}

function apply({ layer }: Built, x: Float32Array, graph: GraphInput, batch = BATCH): Float32Array {
  return tf.tidy(() => {
    const y = layer.apply(tf.tensor3d(x, [batch, graph.topology.numNodes, IN_CHANNELS]), graph);
    return new Float32Array(y.dataSync());
  });
}

/** The twin of each sample of x, [batch, node, channel]. */
function twinOutput(
  twin: CheckedOperator['twin'],
  store: WeightStore,
  graph: DenseGraph,
  x = sampleInput(),
): number[] {
  const arrays = store.read();
  const rows = fromRowMajor(x, IN_CHANNELS);
  return Array.from({ length: rows.length / graph.numNodes }, (_, b) =>
    twin({
      x: rows.slice(b * graph.numNodes, (b + 1) * graph.numNodes),
      graph,
      matrix: (name) => fromRowMajor(arrays.get(name)!.values, arrays.get(name)!.shape.at(-1)!),
      vector: (name) => [...arrays.get(name)!.values],
    }),
  ).flat(2);
}

/** Registers the tests that hold for every operator. Each float32 output is a sum of about a dozen products: 1e-5. */
export function checkOperator(
  title: string,
  { build, twin, listens = true, gradientTolerance = GRADIENT_TOLERANCE }: CheckedOperator,
): void {
  describe(title, () => {
    beforeAll(async () => {
      await startBackend('wasm');
    });

    test('equals its dense twin, for a batch and one by one', () => {
      const one = built(build);
      const graph = sparseGraph();
      const expected = twinOutput(twin, one.store, denseGraph());
      expect(largestDifference(apply(one, sampleInput(), graph), expected)).toBeLessThan(1e-5);
      const half = sampleInput().length / BATCH;
      const looped = [0, 1].flatMap((b) => [
        ...apply(one, sampleInput().slice(b * half, (b + 1) * half), graph, 1),
      ]);
      expect(largestDifference(looped, expected)).toBeLessThan(1e-5);
    });

    test('on any graph it equals its twin, sample by sample, and follows the names of the nodes', () => {
      const one = built(build);
      fc.assert(
        fc.property(ANY_SAMPLE, ({ graph, batch, x, newName, edgeOrder }) => {
          const input = x(batch * graph.edges.numNodes * IN_CHANNELS);
          const rows = (values: ArrayLike<number>) =>
            fromRowMajor(values, values.length / (batch * graph.edges.numNodes));
          const renamed = (values: ArrayLike<number>): number[] => {
            const { numNodes } = graph.edges;
            return rows(values).flatMap((_, row, all) => {
              const sample = Math.floor(row / numNodes);
              return all[sample * numNodes + newName.indexOf(row % numNodes)];
            });
          };
          const expected = twinOutput(twin, one.store, denseGraph(null, graph), input);
          // Large sums round more: up to 42 edges, eight hops.
          const size = Math.max(1, ...expected.map(Math.abs));
          const y = tf.tidy(() => apply(one, input, onEngine(graph), batch));
          expect(largestDifference(y, expected) / size).toBeLessThan(1e-5);
          const permuted = tf.tidy(() =>
            apply(one, Float32Array.from(renamed(input)), onEngine(graph, newName, edgeOrder), batch),
          );
          expect(largestDifference(permuted, renamed(expected)) / size).toBeLessThan(1e-5);
        }),
        { numRuns: 12, seed: 7 },
      );
    });

    test('a mask scales messages and leaves the normalisation; one of ones changes nothing', () => {
      const one = built(build);
      const masked = (values: Float32Array) =>
        apply(one, sampleInput(), { ...sparseGraph(), edgeMask: tf.tensor1d(values) });
      const expected = twinOutput(twin, one.store, denseGraph(EDGE_MASK));
      expect(largestDifference(masked(EDGE_MASK), expected)).toBeLessThan(1e-5);
      const unmasked = apply(one, sampleInput(), sparseGraph());
      expect(largestDifference(unmasked, expected) > 0.01).toBe(listens);
      // Attention without a mask is one kernel, which sums in another order.
      expect(largestDifference(masked(EDGE_MASK.map(() => 1)), unmasked)).toBeLessThan(1e-6);
    });

    test.each(['without', 'with'])(
      'gradients in input, weights, edge weights and edge attributes, %s an edge mask',
      (given) => {
        const { layer, store } = built(build);
        const { topology, edgeWeight, edgeAttr } = sparseGraph();
        const input = randomVariable<tf.Tensor3D>([BATCH, NODES, IN_CHANNELS], 'operator input');
        const weight = tf.variable(edgeWeight!);
        const attributes = tf.variable(edgeAttr!);
        const mask: Record<string, tf.Variable> =
          given === 'with' ? { edgeMask: tf.variable(tf.tensor1d(EDGE_MASK)) } : {};
        const errors = gradientErrors(
          () => layer.apply(input, { topology, edgeWeight: weight, edgeAttr: attributes, ...mask }),
          { input, ...mask, edgeWeight: weight, edgeAttr: attributes, ...Object.fromEntries(store.weights) },
        );
        for (const [name, error] of Object.entries(errors)) {
          expect(error, name).toBeLessThan(gradientTolerance);
        }
      },
    );

    test('permuting nodes and edges permutes the output', () => {
      const one = built(build);
      const newName = [4, 2, 0, 5, 1, 3];
      const channels = fromRowMajor(sampleInput(), IN_CHANNELS);
      const permuted = channels.map((_, row) => {
        const sample = Math.floor(row / NODES);
        return channels[sample * NODES + newName.indexOf(row % NODES)];
      });
      const plain = apply(one, sampleInput(), sparseGraph());
      const width = plain.length / (BATCH * NODES);
      const rows = fromRowMajor(plain, width);
      const y = apply(
        one,
        Float32Array.from(permuted.flat()),
        sparseGraph(newName, [7, 2, 9, 0, 4, 1, 8, 3, 6, 5]),
      );
      const expected = rows.map((_, row) => {
        const sample = Math.floor(row / NODES);
        return rows[sample * NODES + newName.indexOf(row % NODES)];
      });
      expect(largestDifference(y, expected.flat())).toBeLessThan(1e-5);
    });

    test('leaves no tensor behind', () => {
      const { layer } = built(build);
      const graph = sparseGraph();
      const x = tf.tensor3d(sampleInput(), [BATCH, NODES, IN_CHANNELS]);
      const before = tf.memory().numTensors;
      const y = layer.apply(x, graph);
      expect(tf.memory().numTensors).toBe(before + 1);
      y.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });

    test('a NaN at a node shows at it and its neighbours, and at no other sample or island', () => {
      const one = built(build);
      const x = sampleInput();
      x[3 * IN_CHANNELS + 1] = Number.NaN;
      const y = apply(one, x, sparseGraph());
      const rows = fromRowMajor(y, y.length / (BATCH * NODES));
      const isBroken = rows.map((row) => row.some(Number.isNaN));
      expect(isBroken.slice(NODES)).toEqual(Array.from({ length: NODES }, () => false));
      // Node 3 leads to 0 and 2; nothing leads to 4.
      expect([isBroken[0], isBroken[2], isBroken[4]]).toEqual([listens, listens, false]);
    });

    test.for(COMPILED_HERE)('%s and cpu agree on output and gradients', async (name) => {
      const onFast = await runOn(name, build);
      const onCpu = await runOn('cpu', build);
      await startBackend('wasm');
      expect(onFast.length).toBe(onCpu.length);
      onFast.forEach((values, i) => {
        // A gradient of many hops is a sum of numbers larger than itself: its digits count from the largest one.
        const size = onCpu[i].reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
        expect(largestDifference(values, onCpu[i]) / size).toBeLessThan(1e-5);
      });
    });
  });
}

async function runOn(backend: BackendName, build: CheckedOperator['build']): Promise<Float32Array[]> {
  await startBackend(backend);
  const { layer, store } = built(build);
  return tf.tidy(() => {
    const graph = sparseGraph();
    const input = tf.tensor3d(sampleInput(), [BATCH, NODES, IN_CHANNELS]);
    const leaves = [input, ...store.weights.values(), graph.edgeWeight!, graph.edgeAttr!];
    const { value, grads } = gradientsOf(() => layer.apply(input, graph), leaves);
    return [value, ...grads].map((tensor) => new Float32Array(tensor.dataSync()));
  });
}
