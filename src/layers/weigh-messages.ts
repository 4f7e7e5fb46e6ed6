import { attend } from '../engine/attend.ts';
import { edgeSoftmax } from '../engine/edge-softmax.ts';
import type { Tensor1D, Tensor2D, Tensor3D } from '../engine/tensors.ts';
import { dropout } from './dropout.ts';
import type { ApplyContext, Attention } from './graph-layer.ts';
import { joinHeads } from './join-heads.ts';
import { maskAttention } from './mask-messages.ts';
import type { Topology } from './topology.ts';

/**
 * What every attention layer does with its scores: softmax over the edges that enter a node, dropout, the weighted sum
 * of the messages, and the heads side by side or averaged. The attention handed on is that before dropout and mask.
 *
 * @param scores [batch, edge, head]
 * @param values messages without their edge term, [batch, node, head·channel]
 * @param edge [edge, head·channel], or empty
 */
export function weighMessages(
  { topology, edgeMask }: { readonly topology: Topology; readonly edgeMask: Tensor1D | null },
  { scores, values, edge }: { readonly scores: Tensor3D; readonly values: Tensor3D; readonly edge: Tensor2D },
  options: { readonly heads: number; readonly concat: boolean; readonly dropout: number },
  context: ApplyContext,
): { readonly messages: Tensor3D; readonly attention: Attention } {
  const weights = edgeSoftmax(topology.incoming, scores);
  const attention = maskAttention(dropout(weights, options.dropout, context), edgeMask);
  const messages = attend(topology.incoming, { attention, values, edge });
  return {
    messages: joinHeads(messages, options.heads, options.concat),
    attention: { topology, weights },
  };
}
