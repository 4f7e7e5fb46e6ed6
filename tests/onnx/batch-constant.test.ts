import { expect, test } from 'vitest';
import { batchConstant } from '../../src/onnx/batch-constant.ts';
import { floats, OnnxGraph } from '../../src/onnx/onnx-graph.ts';

const SIZES = { small: 2, large: 3 };
const constant = (shape: readonly number[], values: readonly number[]) => ({
  shape,
  values: Float32Array.from(values),
  label: 'start',
});

test('numbers that do not depend on the batch stay as they are', () => {
  const graph = new OnnxGraph();
  const same = constant([2, 2], [1, 2, 3, 4]);
  expect(batchConstant(graph, { small: same, large: same }, SIZES, () => 'batch')).toBe(same);
  expect(graph.nodes).toEqual([]);
});

test('repeated along a middle axis: once in the file, as often as there are samples when it runs', () => {
  const graph = new OnnxGraph();
  const small = constant([2, 4, 1], [1, 2, 1, 2, 3, 4, 3, 4]);
  const large = constant([2, 6, 1], [1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4]);
  expect(batchConstant(graph, { small, large }, SIZES, () => 'batch')).toBe('Tile_1');
  expect(graph.nodes[0]).toMatchObject({
    operation: 'Concat',
    inputs: ['integers_0', 'batch', 'integers_0'],
  });
  const [ones, part] = [...graph.constants];
  expect([...ones.values]).toEqual([1n]);
  expect(part).toMatchObject({ name: 'start', shape: [2, 2, 1], values: Float32Array.of(1, 2, 3, 4) });
});

test.for([
  ['other numbers', constant([2], [1, 1]), constant([2], [1, 2])],
  ['numbers that do not repeat', constant([2], [1, 2]), constant([3], [1, 2, 3])],
  [
    'two axes',
    constant([2, 2], [1, 1, 1, 1]),
    constant(
      [3, 3],
      Array.from({ length: 9 }, () => 1),
    ),
  ],
  ['a length that is no multiple', constant([3], [1, 1, 1]), constant([4], [1, 1, 1, 1])],
] as const)('%s are refused', ([, small, large]) => {
  const give = () => batchConstant(new OnnxGraph(), { small, large }, SIZES, () => floats([1]));
  expect(give).toThrow(
    `the network reads numbers that depend on the batch size (start, [${small.shape.join(', ')}])`,
  );
});
