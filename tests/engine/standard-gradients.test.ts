import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import * as tensors from '../../src/engine/tensors.ts';
import { GRADIENT_TOLERANCE, gradientErrors } from '../helpers/numerical-gradient.ts';
import { randomVariable } from '../helpers/random-variable.ts';

beforeAll(async () => {
  await startBackend('wasm');
});

const { add, concat, div, maximum, mean, mul, neg, relu, reshape } = tensors;
const { sigmoid, slice, softmax, sqrt, square, sub, sum, transpose } = tensors;

const pairs: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ['equal shapes', [2, 3, 4], [2, 3, 4]],
  ['a row on the right', [2, 3, 4], [4]],
  ['a matrix on the left', [3, 4], [2, 3, 4]],
  ['lengths of 1 on both sides', [2, 1, 4], [1, 3, 1]],
  ['a scalar on the right', [2, 3], []],
  ['a scalar on the left', [], [2, 3]],
];

test.for(pairs)('add, sub, mul, div and maximum of %s', ([, left, right]) => {
  const a = randomVariable(left, 'standard a');
  const b = randomVariable(right, 'standard b');
  const errors = [
    gradientErrors(() => add(a, b), { a, b }),
    gradientErrors(() => sub(a, b), { a, b }),
    gradientErrors(() => mul(a, b), { a, b }),
    gradientErrors(() => div(a, add(square(b), 1)), { a, b }),
    // Shifted apart, so that no pair lies within a step of its kink.
    gradientErrors(() => maximum(a, add(b, 0.1)), { a, b }),
  ];
  for (const { a: ofA, b: ofB } of errors) {
    expect(ofA).toBeLessThan(GRADIENT_TOLERANCE);
    expect(ofB).toBeLessThan(GRADIENT_TOLERANCE);
  }
});

const unary: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
  neg,
  square,
  relu,
  sigmoid,
  'sqrt of a positive': (x) => sqrt(add(square(x), 0.5)),
  reshape: (x) => reshape(x, [6, 4]),
  'sum of all': (x) => sum(x),
  'sum over the last axis': (x) => sum(x, -1),
  'sum over an axis in the middle, kept': (x) => sum(x, 1, true),
  'sum over two axes': (x) => sum(x, [0, 2]),
  'mean of all': (x) => mean(x),
  'mean over an axis in the middle': (x) => mean(x, 1),
  'transpose, cyclic': (x) => transpose(x, [1, 2, 0]),
  'transpose, reversed': (x) => transpose(x),
  'softmax over the last axis': (x) => softmax(x as tf.Tensor3D),
  slice: (x) => slice(x, [1, 0, 2], [1, 2, 2]),
  'slice to the end': (x) => slice(x, [0, 1], [2, -1]),
  'concat of one part': (x) => concat([x], 1),
  'the same operand twice': (x) => mul(x, x),
};

test.for(Object.entries(unary))('%s', ([, f]) => {
  const x = randomVariable([2, 3, 4], 'standard x');
  expect(gradientErrors(() => square(f(x)), { x }).x).toBeLessThan(GRADIENT_TOLERANCE);
});

test('concat of several parts along an inner and the last axis', () => {
  const a = randomVariable([2, 1, 3], 'part a');
  const b = randomVariable([2, 2, 3], 'part b');
  const c = randomVariable([2, 3, 3], 'part c');
  const inner = gradientErrors(() => square(concat([a, b, c], 1)), { a, b, c });
  const d = randomVariable([2, 2, 1], 'part d');
  const last = gradientErrors(() => square(concat([b, d], -1)), { b, d });
  for (const error of [...Object.values(inner), ...Object.values(last)]) {
    expect(error).toBeLessThan(GRADIENT_TOLERANCE);
  }
});

test('every operation that layers may use is checked here', () => {
  const checked = [add, concat, div, maximum, mean, mul, neg, relu, reshape, sigmoid, slice, softmax, sqrt];
  const operations = new Set<unknown>([...checked, square, sub, sum, transpose]);
  const others = Object.entries(tensors).filter(([, value]) => !operations.has(value));
  expect(others.map(([name]) => name).toSorted()).toEqual(
    ['dispose', 'memory', 'tensor', 'tensor1d', 'tensor2d', 'tensor3d', 'tidy'].toSorted(),
  );
});
