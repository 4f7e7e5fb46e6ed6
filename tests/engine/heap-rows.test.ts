import fc from 'fast-check';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import { heapRows } from '../../src/engine/heap-rows.ts';
import { ARRAY_ROWS, type RowOperations } from '../../src/engine/row-operations.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';

interface Heap {
  readonly wasm: { readonly asm: { readonly memory: object } };
  makeOutput(shape: readonly number[], dtype: 'float32'): tf.TensorInfo;
  typedArrayFromHeap(info: tf.TensorInfo): Float32Array;
}

let heap: Heap;
let simd: RowOperations;

beforeAll(async () => {
  await startBackend('wasm');
  heap = tf.backend() as unknown as Heap;
  simd = heapRows(heap.wasm.asm.memory)!;
});

const ARRAYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
type Arrays = Record<(typeof ARRAYS)[number], Float32Array>;

/** Every operation on eight arrays of `length` + 3 numbers, at positions that no vector of four is aligned to. */
const OPERATIONS: Readonly<
  Record<keyof RowOperations, (rows: RowOperations, x: Arrays, n: number) => unknown>
> = {
  addScaled: (rows, { a, b }, n) => rows.addScaled(a, 1, b, 2, n, 0.7),
  addScaled4: (rows, { a, b }, n) =>
    rows.addScaled4(a, 1, b, { at: [0, 1, 2, 3], weights: [0.7, -1.3, 0.2, 2] }, n),
  addScaledSum: (rows, { a, b, c }, n) => rows.addScaledSum(a, 1, b, 2, c, 3, n, -0.4),
  dot: (rows, { a, b }, n) => rows.dot(a, 1, b, 3, n),
  dotSum: (rows, { a, b, c }, n) => rows.dotSum(a, 1, b, 2, c, 3, n),
  leakyDot: (rows, x, n) => [true, false].map((hasEdge) => rows.leakyDot(leakyRows(x, hasEdge), n, 0.2)),
  leakyDotGradient: (rows, x, n) => {
    for (const hasEdge of [true, false]) {
      const gradients = { vector: x.e, source: x.f, target: x.g, edge: x.h };
      rows.leakyDotGradient(leakyRows(x, hasEdge), gradients, n, { slope: 0.2, cotangent: 1.7 });
    }
  },
  normalise: (rows, { a, b, c, d }, n) => rows.normalise({ y: a, x: b, weight: c, bias: d }, 2, n, 1e-5),
  normaliseGradient: (rows, { a, b, c, d, e, f }, n) =>
    rows.normaliseGradient({ dx: a, x: b, weight: c, dy: d, dWeight: e, dBias: f }, 2, n, 1e-5),
  addBias: (rows, { a, b, c }, n) => {
    rows.addBias(a, b, c, { at: 1, length: n, floor: 0 });
    rows.addBias(c, b, a, { at: 0, length: 1, floor: -Infinity });
  },
  maskInactive: (rows, { a, b, c }) => rows.maskInactive(a, b, c),
  scaledErrors: (rows, { a, b, c, d }) => {
    d.forEach((value, index) => (d[index] = value > 0 ? value : 0));
    rows.scaledErrors(a, { prediction: b, target: c, mask: d }, 0.3);
  },
};

function leakyRows({ a, b, c, d }: Arrays, hasEdge: boolean) {
  const edge = hasEdge ? d : d.subarray(0, 0);
  return { vector: a, vectorAt: 0, source: b, sourceAt: 1, target: c, targetAt: 2, edge, edgeAt: 3 };
}

test.for(Object.keys(OPERATIONS) as (keyof RowOperations)[])(
  '%s: the heap does what plain arrays do, at any length',
  (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 37 }), fc.integer(), (length, seed) => {
        const plain = arrays(length + 3, seed, (size) => new Float32Array(size));
        const onHeap = arrays(length + 3, seed, (size) =>
          heap.typedArrayFromHeap(heap.makeOutput([size], 'float32')),
        );
        const expected = OPERATIONS[name](ARRAY_ROWS, plain, length);
        const result = OPERATIONS[name](simd, onHeap, length);
        // Sums of up to 37 products of standard normal numbers in float32 on one side, float64 on the other.
        expect(
          largestDifference([result ?? 0].flat() as number[], [expected ?? 0].flat() as number[]),
        ).toBeLessThan(1e-4);
        for (const key of ARRAYS) expect(largestDifference(onHeap[key], plain[key]), key).toBeLessThan(1e-4);
      }),
      { numRuns: 40, seed: 7 },
    );
  },
);

test('a masked target of NaN leaves no trace, an unmasked one shows', () => {
  const [d, prediction, target, mask] = [0, 1, 2, 3].map(() =>
    heap.typedArrayFromHeap(heap.makeOutput([6], 'float32')),
  );
  prediction.fill(2);
  target.set([1, Number.NaN, 1, 1, Number.NaN, Number.NaN]);
  mask.set([1, 0, 0.5, 1, 1, 0]);
  simd.scaledErrors(d, { prediction, target, mask }, 1);
  expect([...d]).toEqual([1, 0, 0.5, 1, Number.NaN, 0]);
});

function arrays(size: number, seed: number, make: (size: number) => Float32Array): Arrays {
  return Object.fromEntries(
    ARRAYS.map((key) => {
      const array = make(size);
      array.set(randomValues(size, `${seed} ${key}`));
      return [key, array];
    }),
  ) as Arrays;
}
