import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../src/engine/backend.ts';
import * as tensors from '../../src/engine/tensors.ts';
import type { Tensor, Tensor3D } from '../../src/engine/tensors.ts';
import { unstack } from '../../src/engine/unstack.ts';
import { onnxFile } from '../../src/onnx/onnx-file.ts';
import { largestDifference } from '../helpers/largest-difference.ts';
import { randomValues } from '../helpers/random-variable.ts';
import { runOnnx } from './onnx-session.ts';

const { add, concat, div, maximum, mean, mul, neg, relu, reshape, sigmoid, slice } = tensors;
const { softmax, sqrt, square, sub, sum, tensor1d, tensor3d, transpose } = tensors;

beforeAll(async () => {
  await startBackend('wasm');
});

const row = () => tensor1d([0.5, -2, 3, 0.25]);

/** What layers may be written with, each on the input itself. */
const OPERATIONS: Readonly<Record<string, (x: Tensor3D) => Tensor>> = {
  add: (x) => add(x, row()),
  concat: (x) => concat([x, neg(x), x], -1),
  div: (x) => div(row(), add(square(x), 1)),
  maximum: (x) => maximum(x, row()),
  mean: (x) => mean(x, -1, true),
  'mean of all': (x) => mean(x),
  mul: (x) => mul(mul(x, x), row()),
  neg: (x) => neg(x),
  relu: (x) => relu(x),
  reshape: (x) => reshape(x, [2, -1, 6]),
  sigmoid: (x) => sigmoid(x),
  slice: (x) => slice(x, [0, 1, 2], [x.shape[0], 2, 1]),
  softmax: (x) => softmax(x),
  sqrt: (x) => sqrt(square(x)),
  square: (x) => square(x),
  sub: (x) => sub(row(), x),
  sum: (x) => sum(x, [1]),
  transpose: (x) => transpose(x, [2, 0, 1]),
  unstack: (x) => {
    const [first, second, third] = unstack(transpose(x, [1, 0, 2]), 3);
    return sub(add(first, second), mul(third, 3));
  },
};

test('every operation that layers may use is tried here', () => {
  const others = ['dispose', 'memory', 'tensor', 'tensor1d', 'tensor2d', 'tensor3d', 'tidy'];
  const operations = Object.keys(tensors).filter((name) => !others.includes(name));
  expect(operations.filter((name) => !(name in OPERATIONS))).toEqual([]);
});

test.for(Object.entries(OPERATIONS))('%s', async ([, apply]) => {
  const notes = { producer: { name: '', version: '' }, description: '', metadata: {}, input: '', output: '' };
  const file = await onnxFile({ apply, numNodes: 3, numColumns: 4, names: new Map() }, notes);
  const samples = [1, 5].map((batch) => ({
    values: Float32Array.from(randomValues(batch * 12, `of ${batch}`)),
    shape: [batch, 3, 4] as [number, number, number],
  }));
  const theirs = await runOnnx(file, samples);
  samples.forEach(({ values, shape }, index) => {
    const own = apply(tensor3d(values, shape));
    expect(theirs[index].shape).toEqual(own.shape);
    expect(largestDifference(theirs[index].values, own.dataSync())).toBeLessThan(1e-5);
  });
});
