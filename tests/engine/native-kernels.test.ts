import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { RandomStream } from '../../src/core/random.ts';
import { attend } from '../../src/engine/attend.ts';
import { startBackend } from '../../src/engine/backend.ts';
import { conv1d } from '../../src/engine/conv1d.ts';
import { dotEdgeScores } from '../../src/engine/dot-edge-scores.ts';
import { edgeAttention, type EdgeTerm, type Scoring } from '../../src/engine/edge-attention.ts';
import { edgeSoftmax } from '../../src/engine/edge-softmax.ts';
import { gatEdgeScores } from '../../src/engine/gat-edge-scores.ts';
import { gate } from '../../src/engine/gate.ts';
import { gatV2EdgeScores } from '../../src/engine/gatv2-edge-scores.ts';
import { gradientsOf } from '../../src/engine/gradients.ts';
import { gruStates } from '../../src/engine/gru.ts';
import { resetState, updateState } from '../../src/engine/gru-cell.ts';
import { headDot } from '../../src/engine/head-dot.ts';
import { headMean } from '../../src/engine/head-mean.ts';
import { layerNorm } from '../../src/engine/layer-norm.ts';
import { linear } from '../../src/engine/linear.ts';
import { maskedLoss } from '../../src/engine/masked-loss.ts';
import { nativeAddon } from '../../src/engine/native-addon.ts';
import { propagate } from '../../src/engine/propagate.ts';
import { SparsePattern } from '../../src/engine/sparse-pattern.ts';
import {
  add,
  concat,
  dispose,
  mul,
  relu,
  reshape,
  slice,
  sub,
  sum,
  tensor,
  tidy,
  transpose,
  type Tensor,
} from '../../src/engine/tensors.ts';

const addon = nativeAddon();
const SETS = typeof addon === 'string' ? [] : addon.instructionSets;

afterAll(async () => {
  if (typeof addon !== 'string') addon.use(SETS[0]);
  await startBackend('wasm');
});

/** Sizes below, at and above the lanes of a vector and the rows of a tile. */
const size = fc.constantFrom(1, 2, 3, 7, 12, 13, 16, 17, 31, 33, 70);
const small = fc.integer({ min: 1, max: 4 });
/** Up to more samples than have sums of their own at a time. */
const samples = fc.constantFrom(1, 3, 9, 10);

interface Sizes {
  readonly batch: number;
  readonly rows: number;
  readonly width: number;
  readonly out: number;
  readonly heads: number;
  readonly numEdges: number;
  readonly seed: number;
}

const sizes: fc.Arbitrary<Sizes> = fc.record({
  batch: samples,
  rows: size,
  width: size,
  out: size,
  heads: small,
  numEdges: fc.constantFrom(0, 1, 2, 5, 40),
  seed: fc.nat(),
});

/** What a case computes from its inputs, each a leaf with its shape. */
interface Case {
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly run: (inputs: Record<string, Tensor>) => Tensor;
  readonly hasGradients?: boolean;
}

/** Targets and sources of another number, parallel entries and rows without any. */
function patternOf({ rows, width, numEdges, seed }: Sizes): SparsePattern {
  const random = new RandomStream(seed, 'pattern');
  const draw = (below: number) => Int32Array.from({ length: numEdges }, () => random.integer(below));
  return new SparsePattern(rows, width, draw(rows), draw(width));
}

const CASES: Readonly<Record<string, (sizes: Sizes) => Case>> = {
  linear: ({ batch, rows, width, out, heads }) => ({
    shapes: { x: [batch, rows, width], weight: [out, width], ...(heads > 1 ? { bias: [out] } : {}) },
    run: ({ x, weight, bias }) =>
      linear(x, weight as never, { bias: bias as never, activation: heads > 2 ? 'relu' : 'none' }),
  }),
  'product of matrices': ({ batch, rows, width, out, heads }) => ({
    shapes: {
      a: [batch, ...(heads % 2 === 0 ? [width, rows] : [rows, width])],
      b: [batch, ...(heads > 2 ? [out, width] : [width, out])],
    },
    run: ({ a, b }) => tf.matMul(a, b, heads % 2 === 0, heads > 2),
    hasGradients: false,
  }),
  'rectifier, sums, differences, products': ({ batch, rows, width }) => ({
    shapes: { a: [batch, rows, width], b: [batch, rows, width], row: [width], number: [1] },
    run: ({ a, b, row, number }) => mul(add(sub(relu(a), mul(mul(a, b), number)), row), row),
  }),
  'sum over leading axes': ({ batch, rows, width }) => ({
    shapes: { x: [batch, rows, width] },
    run: ({ x }) => sum(x, [0, 1]),
  }),
  'slices, paddings, permutations, joins': ({ batch, rows, width, heads, seed }) => ({
    shapes: { x: [batch, rows + 1, width + 2], y: [batch, rows, heads] },
    run: ({ x, y }) => {
      const part = slice(x, [0, 1, 1], [-1, rows, width]);
      // The gradient of a slice is a padding.
      return transpose(concat([part, y], 2), seed % 2 === 0 ? [2, 0, 1] : [0, 2, 1]);
    },
  }),
  gate: ({ batch, rows, width, heads }) => ({
    shapes: { x: [batch, rows, 2 * width] },
    run: ({ x }) => gate(x, heads > 2 ? 'tanh' : 'linear'),
  }),
  'layer norm': ({ batch, rows, width }) => ({
    // Of one number alone the variance is 0, and what is left is rounding.
    shapes: { x: [batch, rows, width + 2], weight: [width + 2], bias: [width + 2] },
    run: ({ x, weight, bias }) => layerNorm(x, { weight: weight as never, bias: bias as never }),
  }),
  propagate: (given) => ({
    shapes: { weights: [given.numEdges], x: [given.batch, given.width, given.out] },
    run: ({ weights, x }) => propagate(patternOf(given), weights as never, x as never),
  }),
  'edge softmax': (given) => ({
    shapes: { scores: [given.batch, given.numEdges, given.heads] },
    run: ({ scores }) => edgeSoftmax(patternOf(given), scores as never),
  }),
  'attended sum': (given) => ({
    shapes: {
      attention: [given.batch, given.numEdges, given.heads],
      values: [given.batch, given.width, given.heads * given.out],
      edge: given.seed % 2 === 0 ? [given.numEdges, given.heads * given.out] : [0, 1],
    },
    run: (inputs) => attend(patternOf(given), inputs as never),
  }),
  'scores of GAT': (given) => ({
    shapes: {
      source: [given.batch, given.width, given.heads],
      target: [given.batch, given.rows, given.heads],
      edge: [given.numEdges, given.heads],
    },
    run: (inputs) =>
      gatEdgeScores(inputs as never, {
        pattern: patternOf(given),
        heads: given.heads,
        negativeSlope: 0.2,
      }),
  }),
  'scores of GATv2': (given) => ({
    shapes: {
      source: [given.batch, given.width, given.heads * given.out],
      target: [given.batch, given.rows, given.heads * given.out],
      edge: given.seed % 2 === 0 ? [given.numEdges, given.heads * given.out] : [0, 1],
      vector: [1, given.heads, given.out],
    },
    run: (inputs) =>
      gatV2EdgeScores(inputs as never, {
        pattern: patternOf(given),
        heads: given.heads,
        negativeSlope: 0.3,
      }),
  }),
  'scores of dot products': (given) => ({
    shapes: {
      query: [given.batch, given.rows, given.heads * given.out],
      key: [given.batch, given.width, given.heads * given.out],
      edge: given.seed % 2 === 0 ? [given.numEdges, given.heads * given.out] : [0, 1],
    },
    run: (inputs) => dotEdgeScores(inputs as never, { pattern: patternOf(given), heads: given.heads }),
  }),
  'attention of GAT': (given) => ({
    shapes: {
      source: [given.batch, given.width, given.heads],
      target: [given.batch, given.rows, given.heads],
      edge: [given.numEdges, given.heads],
      values: [given.batch, given.width, given.heads * given.out],
    },
    run: (inputs) => attended(given, { kind: 'gat', negativeSlope: 0.2, ...inputs } as never),
  }),
  'attention of GATv2': (given) => ({
    shapes: {
      source: [given.batch, given.width, given.heads * given.out],
      target: [given.batch, given.rows, given.heads * given.out],
      vector: [1, given.heads, given.out],
      ...termShapes(given),
    },
    run: (inputs) =>
      attended(given, { kind: 'gatV2', negativeSlope: 0.3, term: termOf(inputs), ...inputs } as never),
  }),
  'attention by dot products': (given) => ({
    shapes: {
      query: [given.batch, given.rows, given.heads * given.out],
      key: [given.batch, given.width, given.heads * given.out],
      values: [given.batch, given.width, given.heads * given.out],
      ...termShapes(given),
    },
    run: (inputs) => attended(given, { kind: 'dot', term: termOf(inputs), ...inputs } as never),
  }),
  'dot product and mean of heads': ({ batch, rows, heads, out }) => ({
    shapes: { x: [batch, rows, heads * out], vector: [1, heads, out] },
    run: ({ x, vector }) =>
      add(sum(headDot(x as never, vector as never), 2, true), headMean(x as never, heads)),
  }),
  'convolution along time': ({ batch, rows, width, out, heads, seed }) => ({
    shapes: { x: [batch, rows + 5, width], weight: [out, width, heads], bias: [out] },
    run: ({ x, weight, bias }) =>
      conv1d(x as never, weight as never, {
        bias: bias as never,
        dilation: 1 + (seed % 2),
        stride: 1 + (seed % 3),
        padding: (['valid', 'same', 'causal', 2] as const)[seed % 4],
      }),
  }),
  'gated recurrent unit': ({ batch, rows, out }) => ({
    shapes: { gates: [batch, rows, 3 * out], weight: [3 * out, out], bias: [3 * out] },
    // Weights of this size leave the gates half open.
    run: ({ gates, weight, bias }) =>
      gruStates(gates as never, mul(weight, 1 / Math.sqrt(out)), bias as never),
  }),
  'cell of a gated recurrent unit': ({ batch, rows, out }) => ({
    shapes: {
      input: [batch, rows, 3 * out],
      gates: [batch, rows, 2 * out],
      candidate: [batch, rows, out],
      state: [batch, rows, out],
    },
    run: ({ input, gates, candidate, state }) =>
      add(resetState(input, gates, state), updateState(input, { gates, candidate }, state)),
  }),
  'squared loss': ({ batch, rows, width }) => ({
    shapes: { prediction: [batch, rows, width] },
    run: ({ prediction }) => lossOf(prediction, 'square'),
  }),
  'absolute loss': ({ batch, rows, width }) => ({
    shapes: { prediction: [batch, rows, width] },
    run: ({ prediction }) => lossOf(prediction, 'absolute'),
  }),
};

/** No attributes, one or two. */
function termShapes({ numEdges, heads, out, seed }: Sizes): Record<string, readonly number[]> {
  const terms = seed % 3;
  return terms === 0 ? {} : { attributes: [numEdges, terms], weight: [heads * out, terms] };
}

function termOf({ attributes, weight }: Record<string, Tensor>): EdgeTerm | null {
  return attributes === undefined ? null : { attributes: attributes as never, weight: weight as never };
}

/** Messages and attention in one row, so that both have a cotangent. */
function attended(given: Sizes, scoring: Scoring): Tensor {
  const { messages, attention } = edgeAttention(patternOf(given), scoring, given.heads);
  return concat([reshape(messages, [-1]), reshape(attention, [-1])]);
}

/** Every third target is missing and holds NaN. */
function lossOf(prediction: Tensor, kind: 'square' | 'absolute'): Tensor {
  const numbers = Float32Array.from({ length: prediction.size }, (_, i) => Math.sin(i));
  const target = tensor(
    numbers.map((x, i) => (i % 3 === 2 ? Number.NaN : x)),
    prediction.shape,
  );
  const mask = tensor(
    numbers.map((_, i) => (i % 3 === 2 ? 0 : 1 + (i % 2))),
    prediction.shape,
  );
  return maskedLoss({ prediction, target, mask }, kind);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Infinite where only one of the two is NaN. */
function difference(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Infinity;
  return Math.abs(a - b);
}

/** Value and gradients, as plain numbers, with drawn inputs and a drawn cotangent. */
function evaluate({ shapes, run, hasGradients = true }: Case, seed: number): Float32Array[] {
  const names = Object.keys(shapes);
  const draw = (shape: readonly number[], ...path: (string | number)[]) => {
    const random = new RandomStream(seed, ...path);
    const length = shape.reduce((product, n) => product * n, 1);
    return tensor(
      Float32Array.from({ length }, () => random.normal()),
      [...shape],
    );
  };
  const leaves = names.map((name) => draw(shapes[name], 'leaf', name));
  const apply = () => run(Object.fromEntries(names.map((name, i) => [name, leaves[i]])));
  const cotangent = tidy(() => draw(apply().shape, 'cotangent'));
  const { value, grads } = hasGradients
    ? gradientsOf(apply, leaves, cotangent)
    : { value: apply(), grads: [] };
  const numbers = [value, ...grads].map((each) => each.dataSync().slice() as Float32Array);
  dispose([...leaves, cotangent, value, ...grads]);
  return numbers;
}

describe('with the compiled kernels', () => {
  test.for(Object.keys(CASES))('%s: with every instruction set that of plain JavaScript', async (name) => {
    await fc.assert(
      fc.asyncProperty(sizes, async (given) => {
        const one = CASES[name](given);
        await startBackend('cpu');
        const expected = evaluate(one, given.seed);
        await startBackend(SETS.length === 0 ? 'wasm' : 'native');
        for (const set of [...SETS, 'WebAssembly']) {
          if (set === 'WebAssembly') await startBackend('wasm');
          else expect(typeof addon !== 'string' && addon.use(set)).toBe(true);
          const actual = evaluate(one, given.seed);
          expected.forEach((numbers, index) => {
            expect(actual[index].length).toBe(numbers.length);
            // Sums of some hundred float32 products, in another order.
            const scale = numbers.reduce((largest, x) => Math.max(largest, Math.abs(x)), 1);
            const worst = numbers.reduce((most, x, i) => Math.max(most, difference(actual[index][i], x)), 0);
            expect(worst / scale, set).toBeLessThan(5e-6);
          });
        }
      }),
      { numRuns: 6, seed: 5 },
    );
  });

  test.skipIf(typeof addon === 'string').for(Object.keys(CASES))(
    '%s: the same bits on any number of threads',
    async (name) => {
      if (typeof addon === 'string') return;
      // Long enough that every kernel is worth three threads, and of no round number of vectors.
      const given = { batch: 4, rows: 201, width: 131, out: 47, heads: 3, numEdges: 700, seed: 4 };
      const one = CASES[name](given);
      await startBackend('native');
      addon.useThreads(1);
      const alone = evaluate(one, given.seed);
      for (const threads of [3, 2]) {
        addon.useThreads(threads);
        evaluate(one, given.seed).forEach((numbers, index) => {
          // Half a million numbers: their bytes, for "toEqual" takes a second.
          expect(Buffer.compare(bytesOf(numbers), bytesOf(alone[index]))).toBe(0);
        });
      }
      addon.useThreads(1);
    },
  );
});
