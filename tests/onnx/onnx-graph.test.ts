import { expect, test } from 'vitest';
import { floats, integers, OnnxGraph } from '../../src/onnx/onnx-graph.ts';

test('constants stand once for their numbers, shape, kind and name', () => {
  const graph = new OnnxGraph();
  const names = [
    floats([1, 2]),
    floats([1, 2], [2]),
    floats([2, 1], [2]),
    floats([1, 2], [2], 'bias'),
    floats([1, 3], [2], 'bias'),
    integers([1, 2]),
    floats([1, 2], [2]),
  ].map((constant) => graph.name(constant));
  expect(names).toEqual(['floats_0', 'floats_1', 'floats_2', 'bias', 'bias#2', 'integers_5', 'floats_1']);
  expect([...graph.constants].map(({ values }) => [...values])).toEqual([
    [1, 2],
    [1, 2],
    [2, 1],
    [1, 2],
    [1, 3],
    [1n, 2n],
  ]);
});

test('nodes come in the order they run, each with a name of its own', () => {
  const graph = new OnnxGraph();
  const sum = graph.node('Add', ['x', floats([3])]);
  graph.result(graph.node('Softmax', [sum], { axis: { int: 1 } }), 'y');
  expect(graph.nodes).toEqual([
    { operation: 'Add', inputs: ['x', 'floats_0'], output: 'Add_0', attributes: {} },
    { operation: 'Softmax', inputs: ['Add_0'], output: 'Softmax_1', attributes: { axis: { int: 1 } } },
    { operation: 'Identity', inputs: ['Softmax_1'], output: 'y', attributes: {} },
  ]);
});
