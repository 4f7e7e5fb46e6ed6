import { edgeAttention, type Scoring } from '../engine/edge-attention.ts';
import type { Tensor1D, Tensor3D } from '../engine/tensors.ts';
import { dropout } from './dropout.ts';
import type { ApplyContext, Attention } from './graph-layer.ts';
import { joinHeads } from './join-heads.ts';
import { maskAttention } from './mask-messages.ts';
import type { Topology } from './topology.ts';

/**
 * What every attention layer does with its scores: softmax over the edges that enter a node, dropout, the weighted sum
 * of the messages, and the heads side by side or averaged. The attention handed on is that before dropout and mask.
 */
export function weighMessages(
  { topology, edgeMask }: { readonly topology: Topology; readonly edgeMask: Tensor1D | null },
  scoring: Scoring,
  options: { readonly heads: number; readonly concat: boolean; readonly dropout: number },
  context: ApplyContext,
): { readonly messages: Tensor3D; readonly attention: Attention } {
  const drops = context.random !== null && options.dropout > 0;
  const change = (weights: Tensor3D) =>
    maskAttention(dropout(weights, options.dropout, context), edgeMask, topology);
  const { messages, attention } = edgeAttention(
    topology.incoming,
    scoring,
    options.heads,
    drops || edgeMask !== null ? change : null,
  );
  return {
    messages: joinHeads(messages, options.heads, options.concat),
    attention: { topology, weights: attention },
  };
}
