import { mean, reshape, type Tensor3D } from '../engine/tensors.ts';

/** Heads side by side as they are, or averaged: [batch, node, head·channel] → [batch, node, channel]. */
export function joinHeads(x: Tensor3D, heads: number, concat: boolean): Tensor3D {
  if (concat || heads === 1) return x;
  const [batch, nodes, width] = x.shape;
  return mean(reshape(x, [batch, nodes, heads, width / heads]), 2) as Tensor3D;
}
