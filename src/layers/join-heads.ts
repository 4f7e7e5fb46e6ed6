import { headMean } from '../engine/head-mean.ts';
import type { Tensor3D } from '../engine/tensors.ts';

/** Heads side by side as they are, or averaged: [batch, node, head·channel] → [batch, node, channel]. */
export function joinHeads(x: Tensor3D, heads: number, concat: boolean): Tensor3D {
  return concat || heads === 1 ? x : headMean(x, heads);
}
