import { reshape, type Tensor, type Tensor3D } from '../engine/tensors.ts';
import type { GraphInput } from '../layers/graph-layer.ts';

/** Sequences as temporal layers read them: [batch, node, time, feature] → [batch·node, time, feature]. */
export function nodeRows(sequences: Tensor): Tensor3D {
  const [batch, nodes, steps, features] = sequences.shape;
  return reshape(sequences, [batch * nodes, steps, features]) as Tensor3D;
}

/** What a temporal layer left of the time, one step, node by node: [batch·node, 1, channel] → [batch, node, channel]. */
export function nodesOf(x: Tensor3D, { topology }: GraphInput): Tensor3D {
  const [rows, , channels] = x.shape;
  return reshape(x, [rows / topology.numNodes, topology.numNodes, channels]) as Tensor3D;
}
