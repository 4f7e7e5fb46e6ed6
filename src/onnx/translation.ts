import { integers, type OnnxGraph, type OnnxInput, type Shape } from './onnx-graph.ts';

/** What a kernel reads: a value of the graph, or a constant. */
export interface Operand {
  readonly value: OnnxInput;
  readonly shape: Shape;
}

/** One kernel that ran, in the terms of the graph. */
export interface KernelCall {
  readonly inputs: Readonly<Record<string, Operand>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly outputs: readonly Shape[];
}

/** Writes a kernel as ONNX operations. @returns the kernel's outputs, as many as anything ever reads. */
export type Translator = (call: KernelCall, graph: OnnxGraph) => readonly OnnxInput[];

/** The same numbers in another shape; a length that grows with the batch follows from the others. */
export function reshaped(graph: OnnxGraph, value: OnnxInput, shape: Shape): string {
  return graph.node('Reshape', [
    value,
    integers(shape.map((length) => (typeof length === 'number' ? length : -1))),
  ]);
}

/** Picks indices along an axis, which takes the shape of the indices. */
export function gathered(
  graph: OnnxGraph,
  value: OnnxInput,
  indices: Iterable<number>,
  { axis, shape }: { readonly axis: number; readonly shape?: readonly number[] },
): string {
  return graph.node('Gather', [value, integers(indices, shape)], { axis: { int: axis } });
}

/** From one place along an axis to before another. */
export function sliced(
  graph: OnnxGraph,
  value: OnnxInput,
  { axis, from, to }: { readonly axis: number; readonly from: number; readonly to: number },
): string {
  return graph.node('Slice', [value, integers([from]), integers([to]), integers([axis])]);
}

/** Sum, mean or maximum along axes. */
export function reduced(
  graph: OnnxGraph,
  operation: 'ReduceSum' | 'ReduceMean' | 'ReduceMax',
  value: OnnxInput,
  { axes, keep = false }: { readonly axes: readonly number[]; readonly keep?: boolean },
): string {
  return graph.node(operation, [value, integers(axes)], { keepdims: { int: keep ? 1 : 0 } });
}
