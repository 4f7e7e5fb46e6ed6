import type { Batch } from '../dataset/batch.ts';
import { tensor3d } from '../engine/tensors.ts';
import type { BatchTensors } from './train-step.ts';

/** Puts a batch on the engine; the caller disposes. */
export function batchTensors({ size, x, y, mask }: Batch, numNodes: number): BatchTensors {
  const shaped = (values: Float32Array) =>
    tensor3d(values, [size, numNodes, values.length / (size * numNodes)]);
  return { x: shaped(x), y: shaped(y), mask: shaped(mask) };
}
