import { WattgraphError } from '../core/errors.ts';
import type { TracedConstant } from '../engine/trace-kernels.ts';
import { integers, type OnnxConstant, type OnnxGraph, type OnnxInput } from './onnx-graph.ts';

/** Two batch sizes, and what a constant was under each of them. */
export interface Twice<T> {
  readonly small: T;
  readonly large: T;
}

/**
 * A constant of a network that was traced with two batch sizes. One that does not depend on them stands in the file; one
 * that repeats the same numbers for each sample is repeated when the network runs.
 *
 * @param batch the batch size while the network runs, an integer [1].
 * @throws WattgraphError if it depends on the batch size in any other way.
 */
export function batchConstant(
  graph: OnnxGraph,
  { small, large }: Twice<TracedConstant>,
  sizes: Twice<number>,
  batch: () => OnnxInput,
): OnnxInput {
  const axis = small.shape.findIndex((length, index) => length !== large.shape[index]);
  if (axis === -1) {
    if (small.values.every((value, index) => Object.is(value, large.values[index]))) return small;
    throw dependsOnBatch(small);
  }
  const share = small.shape[axis] / sizes.small;
  const part: OnnxConstant = { ...small, ...firstAlong(small, axis, share) };
  const others = large.shape.every((length, index) => index === axis || length === small.shape[index]);
  const isRepeated = (whole: TracedConstant, times: number) =>
    whole.shape[axis] === share * times &&
    whole.values.every((value, index) =>
      Object.is(value, part.values[placeInPart(whole, axis, share, index)]),
    );
  if (!others || !isRepeated(small, sizes.small) || !isRepeated(large, sizes.large))
    throw dependsOnBatch(small);
  const ones = (length: number) => integers(Array.from({ length }, () => 1));
  const repeats = [
    ...(axis === 0 ? [] : [ones(axis)]),
    batch(),
    ...(axis === small.shape.length - 1 ? [] : [ones(small.shape.length - 1 - axis)]),
  ];
  return graph.node('Tile', [part, graph.node('Concat', repeats, { axis: { int: 0 } })]);
}

function firstAlong(
  { values, shape }: TracedConstant,
  axis: number,
  length: number,
): Pick<OnnxConstant, 'values' | 'shape'> {
  const inner = shape.slice(axis + 1).reduce((size, one) => size * one, 1);
  const kept = values.filter((_, index) => Math.floor(index / inner) % shape[axis] < length);
  return { values: kept, shape: shape.with(axis, length) };
}

function placeInPart({ shape }: TracedConstant, axis: number, length: number, index: number): number {
  const inner = shape.slice(axis + 1).reduce((size, one) => size * one, 1);
  const outer = Math.floor(index / (inner * shape[axis]));
  const along = Math.floor(index / inner) % shape[axis];
  return (outer * length + (along % length)) * inner + (index % inner);
}

function dependsOnBatch({ label, shape }: TracedConstant): WattgraphError {
  return new WattgraphError(
    `the network reads numbers that depend on the batch size (${label ?? 'no weight'}, [${shape.join(', ')}]): ` +
      'expected the same for each sample, which is all that can be exported',
  );
}
