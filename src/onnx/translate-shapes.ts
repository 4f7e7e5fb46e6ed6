import { WattgraphError } from '../core/errors.ts';
import { integers } from './onnx-graph.ts';
import { gathered, reduced, reshaped, type KernelCall, type Translator } from './translation.ts';

/** The axes of a reduction as they count from the front; all where none is named. */
function axesOf({ inputs: { x }, attributes }: KernelCall): number[] {
  const { axis } = attributes as { readonly axis?: number | readonly number[] };
  const rank = x.shape.length;
  if (axis === undefined || axis === null) return x.shape.map((_, index) => index);
  return [axis].flat().map((one) => (one < 0 ? one + rank : one));
}

const reduction =
  (operation: 'ReduceSum' | 'ReduceMean'): Translator =>
  (call, graph) => [
    reduced(graph, operation, call.inputs['x'].value, {
      axes: axesOf(call),
      keep: call.attributes['keepDims'] === true,
    }),
  ];

/** A part of a tensor; along the batch only the whole of it, since what follows may not mix samples. */
const slice: Translator = ({ inputs: { x }, attributes, outputs: [shape] }, graph) => {
  const begin = [attributes['begin'] as number | readonly number[]].flat();
  const axes = x.shape
    .map((_, axis) => axis)
    .filter((axis) => x.shape[axis] !== shape[axis] || begin[axis] > 0);
  const ends = axes.map((axis) => {
    const length = shape[axis];
    if (typeof length === 'number') return begin[axis] + length;
    throw new WattgraphError(
      'the network cuts along the batch: expected one that treats each sample by itself, which is all that can be exported',
    );
  });
  if (axes.length === 0) return [x.value];
  const starts = axes.map((axis) => begin[axis]);
  return [graph.node('Slice', [x.value, integers(starts), integers(ends), integers(axes)])];
};

/** Equal parts of the first axis, which may grow with the batch: it becomes two, and each part is one of the first. */
const unstack: Translator = ({ inputs: { x }, outputs }, graph) => {
  const parted = reshaped(graph, x.value, [outputs.length, ...outputs[0]]);
  return outputs.map((_, index) => gathered(graph, parted, [index], { axis: 0, shape: [] }));
};

export const SHAPE_TRANSLATORS: Readonly<Record<string, Translator>> = {
  Reshape: ({ inputs: { x }, outputs: [shape] }, graph) => [reshaped(graph, x.value, shape)],
  Transpose: ({ inputs: { x }, attributes }, graph) => [
    graph.node('Transpose', [x.value], { perm: { ints: attributes['perm'] as readonly number[] } }),
  ],
  Concat: ({ inputs, attributes }, graph) => {
    const parts = Object.values(inputs);
    const axis = attributes['axis'] as number;
    const along = axis < 0 ? axis + parts[0].shape.length : axis;
    return [
      graph.node(
        'Concat',
        parts.map(({ value }) => value),
        { axis: { int: along } },
      ),
    ];
  },
  Slice: slice,
  WattUnstack: unstack,
  Sum: reduction('ReduceSum'),
  Mean: reduction('ReduceMean'),
};
